import type { Construct } from 'constructs';
import { certificatesContract } from '../../functions/certificates/contracts.ts';
import { partnerEvents, publishedKinds } from '../../functions/certificates/subscriptions.ts';
import { DailySchedule } from '../constructs/daily-schedule.ts';
import { SigningKey } from '../constructs/district-key.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { Subscription } from '../constructs/subscription.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront & { readonly partnerClients: string };

const remindersImpact = 'Holders are not reminded, and their certificates expire unnoticed.';

/** Certificates of persons and firms: the registry, the reminders, and vouching for them instead of paper. */
export class CertificatesStack extends ContextStack<Platform> {
  readonly #signingKey: SigningKey;

  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, {
      context: 'certificates',
      globalIndexes: {
        holder: { partition: 'holderKey', sort: 'holderSort' },
        due: { partition: 'dueShard', sort: 'dueKey' },
      },
      errorImpact: 'Certificates are registered slowly, and a file of them only in part.',
    });
    this.#signingKey = new SigningKey(this, 'SigningKey', props.cell, 'statements');
    this.#answerRequests();
    this.publishChanges(publishedKinds, {
      description: 'Makes events of changes in the registry',
      errorImpact: 'Reminders and news of certificates reach nobody until events are made again.',
    });
    this.#hearPartners();
    const daily = this.#remindEveryDay();

    this.output({
      CertificatesTableName: this.table.tableName,
      EveryDayFunctionName: daily.functionName,
    });
  }

  #answerRequests(): void {
    const { key, identityKey, partnerClients } = this.platform;
    const api = this.function('Api', {
      name: 'api',
      description: 'Answers every request about certificates',
      errorImpact: 'Certificates cannot be registered, and services ask people for paper again.',
      memoryMegabytes: 1024,
      timeoutSeconds: 29,
      environment: {
        KEY_ID: key.keyArn,
        IDENTITY_KEY_ID: identityKey.keyArn,
        SIGNING_KEY_ID: this.#signingKey.keyArn,
        PARTNER_CLIENTS: partnerClients,
      },
    });
    api.mayWrite(this.table);
    api.maySealContacts();
    api.mayRefer(identityKey);
    api.maySign(this.#signingKey);
    this.answer(certificatesContract, api);
  }

  #hearPartners(): void {
    const errorImpact = 'Certificates that partners issued, renewed or revoked are not in the registry.';
    const hear = this.function('OnPartnerEvent', {
      name: 'on-partner-event',
      description: 'Brings what partners tell of certificates into the registry, once',
      errorImpact,
    });
    hear.mayWrite(this.table);
    new Subscription(this, 'PartnerEvents', {
      types: partnerEvents,
      function: hear,
      platform: this.platform,
      errorImpact,
    });
  }

  /** A schedule starts the day's sweep; the shards of the index are swept by messages of a queue. */
  #remindEveryDay(): HallFunction {
    const { queue } = this.#sweepShards();
    const daily = this.function('EveryDay', {
      name: 'every-day',
      description: 'Starts the sweep of certificates that expire soon',
      errorImpact: remindersImpact,
      timeoutSeconds: 30,
      keepsFailures: true,
      environment: { SHARD_QUEUE_URL: queue.queueUrl },
    });
    daily.mayRead(this.table);
    daily.mayPutWorkInto(queue);
    new DailySchedule(this, 'Day', {
      cell: this.cell,
      name: 'reminders-every-day',
      at: this.cell.district.certificates.sweepAt,
      platform: this.platform,
      function: daily,
    });
    return daily;
  }

  #sweepShards(): WorkQueue {
    const sweep = this.function('OnReminderShard', {
      name: 'on-reminder-shard',
      description: 'Reminds holders in one shard of the index, for as long as there is time',
      errorImpact: remindersImpact,
      memoryMegabytes: 1024,
      timeoutSeconds: 120,
    });
    const work = new WorkQueue(this, 'Shards', {
      function: sweep,
      platform: this.platform,
      errorImpact: remindersImpact,
      batchSize: 1,
      lateAfterMinutes: 60,
    });
    sweep.mayWrite(this.table);
    sweep.mayPutWorkInto(work.queue);
    sweep.addEnvironment('SHARD_QUEUE_URL', work.queue.queueUrl);
    return work;
  }
}
