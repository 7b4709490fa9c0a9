import type { Construct } from 'constructs';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { publishedKinds, queueMovedEvents, removedEvents } from '../../functions/ticketing/subscriptions.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import { MinuteSchedule } from '../constructs/minute-schedule.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { Subscription } from '../constructs/subscription.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

/** Tickets, windows and calls: the table, the API, the events it sends, the minute's sweep. */
export class TicketingStack extends ContextStack<Platform> {
  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, {
      context: 'ticketing',
      indexes: { waiting: 'waitKey', due: 'dueKey', closed: 'closedKey' },
      errorImpact: 'Tickets are issued and called slowly, and some requests fail and are tried again.',
    });
    const { bus, key, identityKey } = this.platform;
    this.tellAll({ BUS_NAME: bus.eventBusName, KEY_ID: key.keyArn, IDENTITY_KEY_ID: identityKey.keyArn });
    this.#answerRequests();
    const publish = this.publishChanges(publishedKinds, {
      description: 'Makes events of changes in the ticketing table',
      errorImpact: 'Notices, alerts and boards lag behind what happens at the windows.',
    });
    const { sweep, ruleName } = this.#sweepEveryMinute();
    this.#followQueues();
    this.#forgetHolders();

    this.output({
      TicketingTableName: this.table.tableName,
      EveryMinuteFunctionName: sweep.functionName,
      PublishChangesFunctionName: publish.functionName,
      EveryMinuteRuleName: ruleName,
    });
  }

  #answerRequests(): void {
    const api = this.function('Api', {
      name: 'api',
      description: 'Answers every request about tickets, windows and halls',
      errorImpact: 'People cannot take tickets and clerks cannot call them: the hall stands still.',
      memoryMegabytes: 1024,
    });
    api.mayWrite(this.table);
    api.maySealContacts();
    api.mayRefer(this.platform.identityKey);
    this.answer(ticketingContract, api);
  }

  #sweepEveryMinute(): { sweep: HallFunction; ruleName: string } {
    const errorImpact =
      'Nobody is alerted of people who wait too long, no-shows stay called, and the day does not end by itself.';
    const sweep = this.function('EveryMinute', {
      name: 'every-minute',
      description: 'Does what has become due: alerts, notices, no-shows, learning, the end of the day',
      errorImpact,
      timeoutSeconds: 55,
      keepsFailures: true,
    });
    sweep.mayWrite(this.table);
    const { ruleName } = new MinuteSchedule(this, 'Minute', {
      cell: this.cell,
      name: 'every-minute',
      platform: this.platform,
      function: sweep,
    });
    return { sweep, ruleName };
  }

  #followQueues(): void {
    const errorImpact = 'People are told late, or only by the minute sweep, that their turn is near.';
    const follow = this.function('OnQueueMoved', {
      name: 'on-queue-moved',
      description: 'Finds whose turn has come near after a queue has moved',
      errorImpact,
    });
    follow.mayWrite(this.table);
    new Subscription(this, 'QueueMoved', {
      types: queueMovedEvents,
      function: follow,
      platform: this.platform,
      errorImpact,
    });
  }
  #forgetHolders(): void {
    const errorImpact =
      'Tickets still carry the reference of people who had all that is kept of them removed.';
    const forget = this.function('OnPersonRemoved', {
      name: 'on-person-removed',
      description: 'Takes people who were removed off their tickets',
      errorImpact,
    });
    forget.mayWrite(this.table);
    new Subscription(this, 'PersonRemoved', {
      types: removedEvents,
      function: forget,
      platform: this.platform,
      errorImpact,
    });
  }
}
