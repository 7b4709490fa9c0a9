import { Duration, Stack } from 'aws-cdk-lib';
import { CfnStage, HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { HallAlarm } from './alarm.ts';
import { type Cell, nameIn } from './cell.ts';
import { DistrictLogGroup } from './district-log-group.ts';
import { FaceEngine } from './face-engine.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';
import { removalOf } from './removal.ts';

/** Who computes with faces, and for whom. */
export interface BuiltinFacesProps {
  readonly cell: Cell;
  readonly platform: Pick<PlatformServices, 'key' | 'alarmTopic'>;
  /** The engine's function for the secret's ARN; its rights to the table are the stack's business. */
  readonly engine: (environment: Readonly<Record<string, string>>) => HallFunction;
}

/** One kiosk's pictures a second, and a few kiosks at once. */
const requestsPerSecond = 50;

/**
 * The face engine that comes along: Rekognition's protocol at an address of its own, whose path is `/` as the protocol
 * wants it. Whoever has the key pair of the secret is let in; the engine itself checks the signature.
 */
export class BuiltinFaces extends Construct {
  /** What a caller is told: where the engine is, and the secret with the key pair. */
  readonly known: { readonly FACE_ENGINE_URL: string; readonly FACE_ENGINE_SECRET: string };

  constructor(scope: Construct, id: string, { cell, platform, engine }: BuiltinFacesProps) {
    super(scope, id);
    const keys = new Secret(this, 'Keys', {
      description: 'Key pair by which the district asks its face engine',
      encryptionKey: platform.key,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ accessKeyId: 'CIVICHALL' }),
        generateStringKey: 'secretAccessKey',
        passwordLength: 40,
        excludePunctuation: true,
      },
      removalPolicy: removalOf(cell.target),
    });
    acknowledge(
      keys,
      'AwsSolutions-SMG4',
      'Both ends remember the pair for minutes: an operator renews it and keeps the old one beside it as "previous".',
    );
    // On AWS `Ref` is the ARN too; MiniStack 1.5 gives the name.
    const secret = (keys.node.defaultChild as CfnSecret).attrId;
    const compute = engine({ FACE_KEYS_SECRET: secret, ACCOUNT_ID: Stack.of(this).account });
    compute.mayReadSecrets([secret]);
    compute.addLayers(new FaceEngine(this, 'Layer'));
    this.known = { FACE_ENGINE_URL: this.#open(cell, platform, compute), FACE_ENGINE_SECRET: secret };
  }

  #open(cell: Cell, platform: BuiltinFacesProps['platform'], compute: HallFunction): string {
    const api = new HttpApi(this, 'Api', { apiName: nameIn(cell, 'faces'), createDefaultStage: false });
    const route = new HttpRoute(this, 'Route', {
      httpApi: api,
      routeKey: HttpRouteKey.with('/', HttpMethod.POST),
      integration: new HttpLambdaIntegration('Integration', compute),
    });
    acknowledge(
      route,
      'AwsSolutions-APIG4',
      'The engine checks Signature Version 4 itself, as Rekognition does: API Gateway knows no key pairs of ours.',
    );
    const log = new DistrictLogGroup(this, 'AccessLog', {
      cell,
      key: platform.key,
      name: `/aws/vendedlogs/${nameIn(cell, 'faces')}`,
    });
    const stage = new CfnStage(this, 'Stage', {
      apiId: api.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: {
        destinationArn: log.logGroupArn,
        format: JSON.stringify({
          requestId: '$context.requestId',
          time: '$context.requestTimeEpoch',
          status: '$context.status',
          latency: '$context.responseLatency',
          error: '$context.error.messageString',
        }),
      },
      defaultRouteSettings: {
        throttlingRateLimit: requestsPerSecond,
        throttlingBurstLimit: 2 * requestsPerSecond,
      },
    });
    stage.node.addDependency(route);
    new HallAlarm(this, 'Errors', {
      metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'sum' }),
      threshold: 5,
      runbook: 'faces-unavailable',
      errorImpact: 'Nobody is known by face; people check in by number and code.',
      topic: platform.alarmTopic,
    });
    return api.apiEndpoint;
  }
}
