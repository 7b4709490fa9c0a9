import { Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { pageEvents } from '../../functions/platform/subscriptions.ts';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import { type Cell, nameIn } from './cell.ts';
import { ContextTable } from './context-table.ts';
import { HallFunction, type HallFunctionProps } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';
import { Subscription } from './subscription.ts';
import type { UserDirectory } from './user-directory.ts';

/** Whose connections, and whose accounts may connect. */
export interface LiveConnectionsProps {
  readonly cell: Cell;
  readonly platform: PlatformServices;
  readonly users: UserDirectory;
}

const errorImpact =
  'Boards and pages no longer change by themselves; they ask every few seconds instead, and people wait for it.';

/** One topic is numbered by one run at a time: more runs would wait for each other, and mix up the order. */
const runs = 5;

/**
 * The WebSocket API by which pages hear of changes: one function opens, closes and hears the connections, another
 * tells them the events of the house; the table has who listens to what, and what was said lately.
 */
export class LiveConnections extends Construct {
  readonly stage: WebSocketStage;
  readonly table: ContextTable;
  readonly #props: LiveConnectionsProps;
  readonly #api: WebSocketApi;

  constructor(scope: Construct, id: string, props: LiveConnectionsProps) {
    super(scope, id);
    const { cell, platform } = props;
    this.#props = props;
    this.table = new ContextTable(this, 'Table', { cell, platform, errorImpact });
    this.#api = new WebSocketApi(this, 'Api', { apiName: nameIn(cell, 'live') });
    const { requestsPerSecond: rateLimit, burst: burstLimit } = cell.district.throttling;
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.#api,
      stageName: 'live',
      autoDeploy: true,
      throttle: { rateLimit, burstLimit },
    });
    this.#hearPages();
    this.#tellPages();
    acknowledge(
      this.stage,
      'AwsSolutions-APIG1',
      'Access logs of a WebSocket stage need a role set for the whole account and region, which other districts share; who is connected is in the table.',
    );
  }

  #hearPages(): void {
    const { platform, users } = this.#props;
    const live = this.#function('Function', {
      name: 'live',
      description: 'Opens and closes the live connections of pages, and lets them listen to topics',
      environment: {
        TOKEN_ISSUER: users.issuer,
        TOKEN_CLIENT_ID: users.client.userPoolClientId,
        JWKS_URL: users.keysUrl,
        IDENTITY_KEY_ID: platform.identityKey.keyArn,
      },
    });
    live.mayRefer(platform.identityKey);
    const routes = { $connect: 'Opening', $disconnect: 'Closing', $default: 'Message' };
    for (const [route, name] of Object.entries(routes)) {
      this.#api.addRoute(route, { integration: new WebSocketLambdaIntegration(name, live) });
      acknowledge(
        this.#api.node.findChild(`${route}-Route`),
        'AwsSolutions-APIG4',
        'The function reads the token of $connect itself, and a citizen’s page has none; each topic is then allowed to an account, or by a signed grant.',
      );
    }
  }

  #tellPages(): void {
    const { platform } = this.#props;
    const tell = this.#function('OnPageEvent', {
      name: 'on-page-event',
      description: 'Tells every page that listens what happened in the house',
      memoryMegabytes: 1024,
      timeoutSeconds: 60,
    });
    new Subscription(this, 'PageEvents', {
      types: pageEvents,
      function: tell,
      platform,
      errorImpact,
      runs,
      // An event is told to all pages in one run, whatever others take.
      batchSize: 1,
    });
  }

  /** A function that knows the connections and may post to them. */
  #function(
    id: string,
    { environment, ...props }: Omit<HallFunctionProps, 'cell' | 'platform' | 'context' | 'errorImpact'>,
  ): HallFunction {
    const { cell, platform } = this.#props;
    const made = new HallFunction(this, id, {
      ...{ cell, platform, errorImpact },
      context: 'platform',
      environment: {
        TABLE_NAME: this.table.tableName,
        LIVE_CALLBACK_URL: this.stage.callbackUrl,
        ...environment,
      },
      ...props,
    });
    made.mayWrite(this.table);
    const connections = Stack.of(this).formatArn({
      service: 'execute-api',
      resource: this.#api.apiId,
      resourceName: `${this.stage.stageName}/POST/@connections/*`,
    });
    made.addToRolePolicy(
      new PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: [connections] }),
    );
    acknowledgeWildcard(
      made.role ?? made,
      connections,
      'Connections come and go by ids that API Gateway makes up: all of one stage, to post to and not to close.',
    );
    return made;
  }
}
