import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { HttpContract } from '../../functions/shared/runtime/http-contract.ts';
import { HallAlarm } from '../constructs/alarm.ts';
import { type Cell, nameIn } from '../constructs/cell.ts';
import { DistrictDashboard, type MetricGraph } from '../constructs/dashboard.ts';
import { DistrictLogGroup } from '../constructs/district-log-group.ts';
import { routeLimits } from '../constructs/http-routes.ts';
import type { PlatformStack } from './platform-stack.ts';

/** What is written of a request: never its path, which may hold a citizen's secret link, and never who sent it. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  responseLength: '$context.responseLength',
  error: '$context.error.messageString',
};

/** Everything that needs all contexts to be there: it watches them, and opens the API. */
export interface EdgeStackProps extends StackProps {
  readonly cell: Cell;
  readonly platform: PlatformStack;
  /** The stacks of the contexts, which are deployed before. */
  readonly contexts: readonly Stack[];
  readonly contracts: readonly HttpContract[];
  /** What a context wants to be seen beside what is shown of all. */
  readonly graphs: readonly MetricGraph[];
}

/**
 * The outermost part of a district, deployed last: the API's stage, whose limits API Gateway only takes for routes
 * that exist already, and the dashboard over all contexts.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { cell, platform, contexts } = props;
    for (const context of contexts) this.addStackDependency(context);
    this.#openApi(props);
    new HallAlarm(this, 'ApiErrors', {
      metric: platform.api.metricServerError({ period: Duration.minutes(5), statistic: 'sum' }),
      threshold: 5,
      runbook: 'api-errors',
      errorImpact: 'Kiosks, clerks and phones get errors instead of tickets and calls.',
      topic: platform.alarmTopic,
    });
    new DistrictDashboard(this, 'Dashboard', {
      cell,
      api: platform.api,
      stacks: [platform, ...contexts, this],
      graphs: props.graphs,
    });
  }

  #openApi({ cell, platform, contracts }: EdgeStackProps): void {
    const accessLog = new DistrictLogGroup(this, 'AccessLog', {
      cell,
      key: platform.key,
      // By this prefix API Gateway may write without a line in the account's log policy, which is short and shared.
      name: `/aws/vendedlogs/${nameIn(cell, 'api')}`,
    });
    const { requestsPerSecond, burst } = cell.district.throttling;
    new CfnStage(this, 'Stage', {
      apiId: platform.api.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: {
        destinationArn: accessLog.logGroupArn,
        format: JSON.stringify(accessLogFields),
      },
      defaultRouteSettings: { throttlingRateLimit: requestsPerSecond, throttlingBurstLimit: burst },
      routeSettings: routeLimits(contracts),
    });
  }
}
