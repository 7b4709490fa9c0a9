import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { EventBus, Match } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { platformContract } from '../../functions/platform/contracts.ts';
import { type Cell, nameIn } from '../constructs/cell.ts';
import { DistrictKey, IdentityKey } from '../constructs/district-key.ts';
import { HallFunction } from '../constructs/hall-function.ts';
import { type HttpFront, HttpRoutes } from '../constructs/http-routes.ts';
import { LiveConnections } from '../constructs/live-connections.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { UserDirectory } from '../constructs/user-directory.ts';
import { canCreate } from '../local-cloud-gaps.ts';

/** What all contexts of a district stand on: its key, its bus, its API and who may call it, its alarms. */
export class PlatformStack extends Stack implements PlatformServices, HttpFront {
  readonly key: DistrictKey;
  readonly identityKey: IdentityKey;
  readonly bus: EventBus;
  readonly alarmTopic: Topic;
  readonly api: HttpApi;
  readonly authorizer: IHttpRouteAuthorizer;
  readonly live: LiveConnections;
  /** Where staff sign in, and as which client the pages ask there. */
  readonly signInUrl: string | undefined;
  readonly clientId: string;
  /** JSON: id of each partner's OAuth client by the partner's id. */
  readonly partnerClients: string;

  constructor(scope: Construct, id: string, props: StackProps & { cell: Cell }) {
    super(scope, id, props);
    const { cell } = props;
    this.key = new DistrictKey(this, 'Key', cell);
    this.identityKey = new IdentityKey(this, 'IdentityKey', cell);
    this.alarmTopic = this.#createAlarmTopic(cell);
    this.bus = this.#createBus(cell);
    this.api = this.#createApi(cell);
    const users = new UserDirectory(this, 'Users', cell);
    this.authorizer = this.#createAuthorizer(users);
    this.#serveApiDocs(cell);
    const live = new LiveConnections(this, 'Live', { cell, platform: this, users });
    this.live = live;
    this.signInUrl = users.signInUrl;
    this.clientId = users.client.userPoolClientId;
    this.partnerClients = this.toJsonString(clientIdsOf(users));

    const outputs = {
      ApiUrl: this.api.apiEndpoint,
      LiveUrl: live.stage.url,
      LiveTableName: live.table.tableName,
      UserPoolId: users.pool.userPoolId,
      UserPoolClientId: users.client.userPoolClientId,
      BusName: this.bus.eventBusName,
      KeyId: this.key.keyId,
      ...(users.tokenUrl ? { TokenUrl: users.tokenUrl } : {}),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  #createAlarmTopic({ district }: Cell): Topic {
    const topic = new Topic(this, 'Alarms', { masterKey: this.key, enforceSSL: true });
    if (district.alarms) topic.addSubscription(new EmailSubscription(district.alarms.email));
    return topic;
  }

  #createBus(cell: Cell): EventBus {
    const bus = new EventBus(this, 'Bus', { eventBusName: nameIn(cell) });
    if (canCreate('AWS::Events::Archive', cell.target))
      bus.archive('Archive', {
        archiveName: nameIn(cell),
        description: 'Every event of the district, to be replayed after a subscriber was wrong',
        eventPattern: { source: Match.prefix('civichall.') },
        retention: Duration.days(cell.district.retention.eventArchiveDays),
      });
    return bus;
  }

  /** Without a stage: that can only limit routes that exist already (see EdgeStack). */
  #createApi(cell: Cell): HttpApi {
    const { pages } = cell.district;
    return new HttpApi(this, 'Api', {
      apiName: nameIn(cell),
      createDefaultStage: false,
      ...(pages
        ? {
            corsPreflight: {
              allowOrigins: pages.origins,
              allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
              allowHeaders: [
                'authorization',
                'content-type',
                'idempotency-key',
                'accept-language',
                'traceparent',
              ],
              maxAge: Duration.hours(1),
            },
          }
        : {}),
    });
  }

  #createAuthorizer({ client, partners, issuer }: UserDirectory): IHttpRouteAuthorizer {
    const authorizer = new HttpAuthorizer(this, 'Authorizer', {
      httpApi: this.api,
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: issuer,
      jwtAudience: [client, ...Object.values(partners)].map((each) => each.userPoolClientId),
    });
    const { authorizerId } = authorizer;
    return HttpAuthorizer.fromHttpAuthorizerAttributes(this, 'Callers', {
      authorizerId,
      authorizerType: 'JWT',
    });
  }

  #serveApiDocs(cell: Cell): void {
    const docs = new HallFunction(this, 'ApiDocs', {
      cell,
      platform: this,
      context: 'platform',
      name: 'api-docs',
      description: 'Shows what the API can do, to people and to programs',
      errorImpact:
        'Nobody in the hall notices; developers of pages and partners cannot read the API description.',
    });
    new HttpRoutes(this, 'Docs', { front: this, contract: platformContract, function: docs });
  }
}

const clientIdsOf = ({ partners }: UserDirectory): Record<string, string> =>
  Object.fromEntries(Object.entries(partners).map(([id, client]) => [id, client.userPoolClientId]));
