import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { HallAlarm } from './alarm.ts';
import { type Cell, nameIn } from './cell.ts';
import { ContextTable } from './context-table.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { HallFunction } from './hall-function.ts';

/** The district whose stacks are shown. */
export interface DistrictDashboardProps {
  readonly cell: Cell;
  readonly api: HttpApi;
  readonly stacks: readonly Stack[];
  /** A row of their own. */
  readonly graphs: readonly MetricGraph[];
}

/** Metrics in one picture. */
export interface MetricGraph {
  readonly title: string;
  readonly metrics: readonly IMetric[];
}

/**
 * One page that shows how a district is doing: what is wrong, the API, then every function, table and dead-letter
 * queue. They are named, not referred to: an export would keep a context from ever taking a function away.
 */
export class DistrictDashboard extends Construct {
  constructor(scope: Construct, id: string, { cell, api, stacks, graphs }: DistrictDashboardProps) {
    super(scope, id);
    const all = stacks.flatMap((stack) => stack.node.findAll());
    new Dashboard(this, 'Dashboard', {
      dashboardName: nameIn(cell),
      defaultInterval: Duration.hours(3),
      widgets: [
        [this.#alarmStates(all.filter((each) => each instanceof HallAlarm))],
        apiGraphs(api),
        graphs.map(({ title, metrics }) => graph(title, metrics)),
        functionGraphs(all.filter((each) => each instanceof HallFunction)),
        storeGraphs(
          all.filter((each) => each instanceof ContextTable),
          all.filter((each) => each instanceof DeadLetterQueue),
        ),
      ],
    });
  }

  #alarmStates(alarms: readonly HallAlarm[]): IWidget {
    const { partition, account, region } = Stack.of(this);
    const arnOf = ({ fullName }: HallAlarm) =>
      `arn:${partition}:cloudwatch:${region}:${account}:alarm:${fullName}`;
    return new AlarmStatusWidget({
      title: 'Alarms',
      alarms: alarms.map((alarm, index) => Alarm.fromAlarmArn(this, `Alarm${index}`, arnOf(alarm))),
      width: 24,
      height: 6,
    });
  }
}

const minute = { period: Duration.minutes(1) };

const graph = (title: string, left: readonly IMetric[]): IWidget =>
  new GraphWidget({ title, left: [...left], width: 8, height: 6 });

const ofFunction = (metricName: string, statistic: string) => (each: HallFunction) =>
  new Metric({
    ...minute,
    namespace: 'AWS/Lambda',
    metricName,
    statistic,
    dimensionsMap: { FunctionName: each.fullName },
    label: `${each.fullName} ${metricName}`,
  });

const waitingIn = ({ fullName }: DeadLetterQueue) =>
  new Metric({
    ...minute,
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    statistic: 'max',
    dimensionsMap: { QueueName: fullName },
  });

const apiGraphs = (api: HttpApi): IWidget[] => [
  graph('Requests', [api.metricCount(minute)]),
  graph('Refused and failed requests', [api.metricClientError(minute), api.metricServerError(minute)]),
  graph('Time to answer, p50 and p95 (ms)', [
    api.metricLatency({ ...minute, statistic: 'p50' }),
    api.metricLatency({ ...minute, statistic: 'p95' }),
  ]),
];

const functionGraphs = (functions: readonly HallFunction[]): IWidget[] => [
  graph('Runs of each function', functions.map(ofFunction('Invocations', 'sum'))),
  graph('Failed and refused runs', [
    ...functions.map(ofFunction('Errors', 'sum')),
    ...functions.map(ofFunction('Throttles', 'sum')),
  ]),
  graph('Time of each function, p95 (ms)', functions.map(ofFunction('Duration', 'p95'))),
];

const storeGraphs = (tables: readonly ContextTable[], deadLetters: readonly DeadLetterQueue[]): IWidget[] => [
  graph(
    'Units written',
    tables.map((each) => each.metricConsumedWriteCapacityUnits({ ...minute, statistic: 'sum' })),
  ),
  graph(
    'Units read',
    tables.map((each) => each.metricConsumedReadCapacityUnits({ ...minute, statistic: 'sum' })),
  ),
  graph('Dead letters', deadLetters.map(waitingIn)),
];
