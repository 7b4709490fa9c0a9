import { Duration, type Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type Cell, nameIn } from './cell.ts';
import { ContextTable } from './context-table.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { HallFunction } from './hall-function.ts';

/** One page that shows how a district is doing: what is wrong, the API, then every function, queue and table. */
export class DistrictDashboard extends Construct {
  constructor(scope: Construct, id: string, props: { cell: Cell; api: HttpApi; stacks: readonly Stack[] }) {
    super(scope, id);
    const all = props.stacks.flatMap((stack) => stack.node.findAll());
    const alarms = all.filter((each) => each instanceof Alarm);
    new Dashboard(this, 'Dashboard', {
      dashboardName: nameIn(props.cell),
      defaultInterval: Duration.hours(3),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 6 })],
        apiGraphs(props.api),
        functionGraphs(all.filter((each) => each instanceof HallFunction)),
        storeGraphs(
          all.filter((each) => each instanceof ContextTable),
          all.filter((each) => each instanceof DeadLetterQueue),
        ),
      ],
    });
  }
}

const graph = (title: string, left: IMetric[]): IWidget =>
  new GraphWidget({ title, left, width: 8, height: 6 });

const minute = { period: Duration.minutes(1) };

const apiGraphs = (api: HttpApi): IWidget[] => [
  graph('Requests', [api.metricCount(minute)]),
  graph('Refused and failed requests', [api.metricClientError(minute), api.metricServerError(minute)]),
  graph('Time to answer, p50 and p95 (ms)', [
    api.metricLatency({ ...minute, statistic: 'p50' }),
    api.metricLatency({ ...minute, statistic: 'p95' }),
  ]),
];

const functionGraphs = (functions: readonly HallFunction[]): IWidget[] => [
  graph(
    'Runs of each function',
    functions.map((each) => each.metricInvocations(minute)),
  ),
  graph(
    'Failed and refused runs',
    functions.flatMap((each) => [each.metricErrors(minute), each.metricThrottles(minute)]),
  ),
  graph(
    'Time of each function, p95 (ms)',
    functions.map((each) => each.metricDuration({ ...minute, statistic: 'p95' })),
  ),
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
  graph(
    'Dead letters',
    deadLetters.map((each) => each.metricApproximateNumberOfMessagesVisible({ ...minute, statistic: 'max' })),
  ),
];
