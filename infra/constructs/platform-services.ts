import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** What every construct of a context is given of the platform. */
export interface PlatformServices {
  readonly key: IKey;
  /** The HMAC key of references to persons and firms. */
  readonly identityKey: IKey;
  readonly bus: IEventBus;
  readonly alarmTopic: ITopic;
}
