import type { Construct } from 'constructs';
import { identityContract } from '../../functions/identity/contracts.ts';
import { publishedKinds, servedEvents } from '../../functions/identity/subscriptions.ts';
import { BuiltinFaces } from '../constructs/builtin-faces.ts';
import { DailySchedule } from '../constructs/daily-schedule.ts';
import { SigningKey } from '../constructs/district-key.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { Subscription } from '../constructs/subscription.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

/** When nobody is at the kiosks. */
const forgetAt = '02:40';

/** Who people are: checked in by face or by number and code, and what is kept of them. */
export class IdentityStack extends ContextStack<Platform> {
  readonly #signingKey: SigningKey;
  readonly #faces: BuiltinFaces | undefined;

  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, {
      context: 'identity',
      globalIndexes: { seen: { partition: 'seenShard', sort: 'seenKey' } },
      errorImpact: 'People check in slowly; real-name tickets wait for it.',
    });
    this.#signingKey = new SigningKey(this, 'SigningKey', props.cell, 'door-tokens');
    const { key, identityKey } = this.platform;
    this.tellAll({ KEY_ID: key.keyArn, IDENTITY_KEY_ID: identityKey.keyArn });
    this.#faces = this.#builtinFaces();
    this.#answerRequests();
    this.#hearOfVisits();
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
      environment: { SIGNING_KEY_ID: this.#signingKey.keyArn, ...this.#faces?.known },
    });
    api.mayWrite(this.table);
    api.maySealContacts();
    api.mayRefer(this.platform.identityKey);
    api.maySign(this.#signingKey);
    this.#mayAskFaces(api);
    this.answer(identityContract, api);
  }

  #forgetEveryDay(): HallFunction {
    const forget = this.function('EveryDay', {
      name: 'every-day',
      description: 'Removes people who were not seen for long, and faces that may not be used',
      errorImpact: 'People who were not seen for long stay known longer than the district promised.',
      timeoutSeconds: 900,
      keepsFailures: true,
      environment: { ...this.#faces?.known },
    });
    forget.mayWrite(this.table);
    this.#mayAskFaces(forget);
    new DailySchedule(this, 'Day', {
      cell: this.cell,
      name: 'forget-people-every-day',
      at: forgetAt,
      platform: this.platform,
      function: forget,
    });
    return forget;
  }

  /** The engine of the house, where the district has chosen that. */
  #builtinFaces(): BuiltinFaces | undefined {
    if (this.cell.district.identity.faces !== 'builtin') return undefined;
    return new BuiltinFaces(this, 'Faces', {
      cell: this.cell,
      platform: this.platform,
      engine: (environment) => {
        const engine = this.function('FaceEngine', {
          name: 'face-engine',
          description: 'Finds faces in pictures and people by their faces, as Amazon Rekognition does',
          errorImpact: 'Nobody is known by face; people check in by number and code.',
          memoryMegabytes: 1769,
          timeoutSeconds: 29,
          environment,
        });
        engine.mayWrite(this.table);
        return engine;
      },
    });
  }

  /** Amazon's engine is asked with the function's own rights, the house's with a key pair. */
  #mayAskFaces(asker: HallFunction): void {
    const { district } = this.cell;
    if (this.#faces) asker.mayReadSecrets([this.#faces.known.FACE_ENGINE_SECRET]);
    if (district.identity.faces === 'rekognition') asker.mayUseFaces(`civichall-${district.district}`);
  }

  #hearOfVisits(): void {
    const errorImpact = 'People cannot ask for the clerk who served them last.';
    const hear = this.function('OnTicketFinished', {
      name: 'on-ticket-finished',
      description: 'Keeps with a person who served them last',
      errorImpact,
    });
    hear.mayWrite(this.table);
    new Subscription(this, 'Visits', {
      types: servedEvents,
      function: hear,
      platform: this.platform,
      errorImpact,
    });
  }
}
