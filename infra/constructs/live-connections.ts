import { Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { canCreate } from '../local-cloud-gaps.ts';
import { acknowledge } from './acknowledge.ts';
import { nameIn } from './cell.ts';
import { ContextTable } from './context-table.ts';
import { HallFunction, type HallFunctionProps } from './hall-function.ts';
import type { UserDirectory } from './user-directory.ts';

/** Whose connections, and who may connect. */
export interface LiveConnectionsProps extends Pick<HallFunctionProps, 'cell' | 'platform'> {
  readonly users: UserDirectory;
}

/** Where messages to open pages are posted. */
export interface LivePages {
  readonly callbackUrl: string;
  /** ARN of all connections, for who may post to them. */
  readonly connectionsArn: string;
}

/** The WebSocket API by which pages hear of changes, and the table of who is connected. */
export class LiveConnections extends Construct implements LivePages {
  readonly stage: WebSocketStage;
  readonly table: ContextTable;
  readonly callbackUrl: string;
  readonly connectionsArn: string;

  constructor(scope: Construct, id: string, props: LiveConnectionsProps) {
    super(scope, id);
    const { cell, platform, users } = props;
    const errorImpact =
      'Boards and pages no longer change by themselves; people must reload to see their turn.';
    this.table = new ContextTable(this, 'Table', { cell, platform, errorImpact });
    const live = new HallFunction(this, 'Function', {
      cell,
      platform,
      context: 'platform',
      name: 'live',
      description: 'Opens and closes the live connections of boards and pages',
      errorImpact,
      environment: {
        TABLE_NAME: this.table.tableName,
        TOKEN_ISSUER: users.issuer,
        TOKEN_CLIENT_ID: users.client.userPoolClientId,
        JWKS_URL: users.keysUrl,
      },
    });
    live.mayWrite(this.table);
    const route = (name: string) => ({ integration: new WebSocketLambdaIntegration(name, live) });
    const api = new WebSocketApi(this, 'Api', {
      apiName: nameIn(cell, 'live'),
      connectRouteOptions: route('Opening'),
      disconnectRouteOptions: route('Closing'),
      defaultRouteOptions: {
        ...route('Message'),
        returnResponse: canCreate('AWS::ApiGatewayV2::RouteResponse', cell.target),
      },
    });
    const { requestsPerSecond: rateLimit, burst: burstLimit } = cell.district.throttling;
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: 'live',
      autoDeploy: true,
      throttle: { rateLimit, burstLimit },
    });
    this.callbackUrl = this.stage.callbackUrl;
    this.connectionsArn = Stack.of(this).formatArn({
      service: 'execute-api',
      // Exported at once, so that whoever may post there can say what it acknowledges of cdk-nag.
      resource: Stack.of(this).exportValue(api.apiId),
      resourceName: `${this.stage.stageName}/POST/@connections/*`,
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
      'Access logs of a WebSocket stage need a role set for the whole account and region, which other districts share; who is connected is in the table.',
    );
  }
}
