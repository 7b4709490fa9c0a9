import type { Construct } from 'constructs';
import { identityContract } from '../../functions/identity/contracts.ts';
import { publishedKinds } from '../../functions/identity/subscriptions.ts';
import { DailySchedule } from '../constructs/daily-schedule.ts';
import { SigningKey } from '../constructs/district-key.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

/** When nobody is at the kiosks. */
const forgetAt = '02:40';

/** Who people are: checked in by face or by number and code, and what is kept of them. */
export class IdentityStack extends ContextStack<Platform> {
  readonly #signingKey: SigningKey;

  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, {
      context: 'identity',
      globalIndexes: { seen: { partition: 'seenShard', sort: 'seenKey' } },
      errorImpact: 'People check in slowly; real-name tickets wait for it.',
    });
    this.#signingKey = new SigningKey(this, 'SigningKey', props.cell, 'door-tokens');
    const { key, identityKey } = this.platform;
    this.tellAll({ KEY_ID: key.keyArn, IDENTITY_KEY_ID: identityKey.keyArn });
    this.#answerRequests();
    this.publishChanges(publishedKinds, {
      description: 'Makes events of check-ins and of what is suspected',
      errorImpact: 'Codes are not sent, so that nobody can check in without a face.',
    });
    this.output({
      IdentityTableName: this.table.tableName,
      ForgetPeopleFunctionName: this.#forgetEveryDay().functionName,
    });
  }

  #answerRequests(): void {
    const api = this.function('Api', {
      name: 'api',
      description: 'Answers every request about who somebody is',
      errorImpact: 'Nobody can check in; real-name tickets are only given at a window.',
      memoryMegabytes: 1024,
      timeoutSeconds: 29,
      environment: { SIGNING_KEY_ID: this.#signingKey.keyArn },
    });
    api.mayWrite(this.table);
    api.maySealContacts();
    api.mayRefer(this.platform.identityKey);
    api.maySign(this.#signingKey);
    this.answer(identityContract, api);
  }

  #forgetEveryDay(): HallFunction {
    const forget = this.function('EveryDay', {
      name: 'every-day',
      description: 'Removes people who were not seen for long',
      errorImpact: 'People who were not seen for long stay known longer than the district promised.',
      timeoutSeconds: 900,
      keepsFailures: true,
    });
    forget.mayWrite(this.table);
    new DailySchedule(this, 'Day', {
      cell: this.cell,
      name: 'forget-people-every-day',
      at: forgetAt,
      platform: this.platform,
      function: forget,
    });
    return forget;
  }
}
