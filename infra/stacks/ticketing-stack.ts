import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { publishedKinds, queueMovedEvents } from '../../functions/ticketing/subscriptions.ts';
import type { Cell } from '../constructs/cell.ts';
import { ChangePublisher } from '../constructs/change-publisher.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { HallFunction } from '../constructs/hall-function.ts';
import { type HttpFront, HttpRoutes } from '../constructs/http-routes.ts';
import { MinuteSchedule } from '../constructs/minute-schedule.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { Subscription } from '../constructs/subscription.ts';

type Platform = PlatformServices & HttpFront;

/** Tickets, windows and calls: the table, the API, the events it sends, the minute's sweep. */
export class TicketingStack extends Stack {
  readonly #cell: Cell;
  readonly #platform: Platform;
  readonly #table: ContextTable;

  constructor(scope: Construct, id: string, props: StackProps & { cell: Cell; platform: Platform }) {
    super(scope, id, props);
    this.#cell = props.cell;
    this.#platform = props.platform;
    this.#table = new ContextTable(this, 'Table', {
      ...props,
      indexes: { waiting: 'waitKey', due: 'dueKey', closed: 'closedKey' },
      stream: true,
      errorImpact: 'Tickets are issued and called slowly, and some requests fail and are tried again.',
    });
    this.#answerRequests();
    const publish = this.#publishChanges();
    const { sweep, ruleName } = this.#sweepEveryMinute();
    this.#followQueues();

    const outputs = {
      TicketingTableName: this.#table.tableName,
      EveryMinuteFunctionName: sweep.functionName,
      PublishChangesFunctionName: publish.functionName,
      EveryMinuteRuleName: ruleName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  #function(
    id: string,
    props: {
      name: string;
      description: string;
      errorImpact: string;
      memoryMegabytes?: number;
      timeoutSeconds?: number;
      deadLetters?: DeadLetterQueue;
    },
  ): HallFunction {
    return new HallFunction(this, id, {
      cell: this.#cell,
      platform: this.#platform,
      context: 'ticketing',
      environment: {
        TABLE_NAME: this.#table.tableName,
        BUS_NAME: this.#platform.bus.eventBusName,
        KEY_ID: this.#platform.key.keyArn,
      },
      ...props,
    });
  }

  #answerRequests(): void {
    const api = this.#function('Api', {
      name: 'api',
      description: 'Answers every request about tickets, windows and halls',
      errorImpact: 'People cannot take tickets and clerks cannot call them: the hall stands still.',
      memoryMegabytes: 1024,
    });
    api.mayWrite(this.#table);
    api.maySealContacts();
    new HttpRoutes(this, 'Routes', { front: this.#platform, contract: ticketingContract, function: api });
  }

  #publishChanges(): HallFunction {
    const errorImpact = 'Notices, alerts and boards lag behind what happens at the windows.';
    const publish = this.#function('PublishChanges', {
      name: 'publish-changes',
      description: 'Makes events of changes in the ticketing table',
      errorImpact,
      timeoutSeconds: 30,
    });
    new ChangePublisher(this, 'Changes', {
      table: this.#table,
      function: publish,
      kinds: publishedKinds,
      platform: this.#platform,
      errorImpact,
    });
    return publish;
  }

  #sweepEveryMinute(): { sweep: HallFunction; ruleName: string } {
    const errorImpact =
      'Nobody is alerted of people who wait too long, no-shows stay called, and the day does not end by itself.';
    const deadLetters = new DeadLetterQueue(this, 'EveryMinuteDeadLetters', {
      errorImpact,
      topic: this.#platform.alarmTopic,
    });
    const sweep = this.#function('EveryMinute', {
      name: 'every-minute',
      description: 'Does what has become due: alerts, notices, no-shows, learning, the end of the day',
      errorImpact,
      timeoutSeconds: 55,
      deadLetters,
    });
    sweep.mayWrite(this.#table);
    const { ruleName } = new MinuteSchedule(this, 'Minute', {
      cell: this.#cell,
      name: 'every-minute',
      platform: this.#platform,
      function: sweep,
      deadLetters,
      errorImpact,
    });
    return { sweep, ruleName };
  }

  #followQueues(): void {
    const errorImpact = 'People are told late, or only by the minute sweep, that their turn is near.';
    const follow = this.#function('OnQueueMoved', {
      name: 'on-queue-moved',
      description: 'Finds whose turn has come near after a queue has moved',
      errorImpact,
    });
    follow.mayWrite(this.#table);
    new Subscription(this, 'QueueMoved', {
      types: queueMovedEvents,
      function: follow,
      platform: this.#platform,
      errorImpact,
    });
  }
}
