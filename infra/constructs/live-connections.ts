import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { nameIn } from './cell.ts';
import { ContextTable } from './context-table.ts';
import { HallFunction, type HallFunctionProps } from './hall-function.ts';

/** The WebSocket API by which pages hear of changes, and the table of who is connected. */
export class LiveConnections extends Construct {
  readonly stage: WebSocketStage;
  readonly table: ContextTable;

  constructor(scope: Construct, id: string, props: Pick<HallFunctionProps, 'cell' | 'platform'>) {
    super(scope, id);
    const { cell, platform } = props;
    const errorImpact =
      'Boards and pages no longer change by themselves; people must reload to see their turn.';
    this.table = new ContextTable(this, 'Table', { cell, platform, errorImpact });
    const live = new HallFunction(this, 'Function', {
      ...props,
      context: 'platform',
      name: 'live',
      description: 'Opens and closes the live connections of boards and pages',
      errorImpact,
      environment: { TABLE_NAME: this.table.tableName, KEY_ID: platform.key.keyArn },
    });
    live.mayWrite(this.table);
    const route = (name: string) => ({ integration: new WebSocketLambdaIntegration(name, live) });
    const api = new WebSocketApi(this, 'Api', {
      apiName: nameIn(cell, 'live'),
      connectRouteOptions: route('Opening'),
      disconnectRouteOptions: route('Closing'),
      defaultRouteOptions: route('Message'),
    });
    const { requestsPerSecond: rateLimit, burst: burstLimit } = cell.district.throttling;
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: 'live',
      autoDeploy: true,
      throttle: { rateLimit, burstLimit },
    });
    for (const route of ['$connect', '$disconnect', '$default'])
      acknowledge(
        api.node.findChild(`${route}-Route`),
        'AwsSolutions-APIG4',
        'The function reads the token of $connect itself and refuses the connection; the other routes belong to a connection that passed.',
      );
    acknowledge(
      this.stage,
      'AwsSolutions-APIG1',
      'Access logs of a WebSocket stage need a role set for the whole account and region, which other districts share; the function logs every connection.',
    );
  }
}
