import {
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  type IHttpApi,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { HttpContract, RouteContract } from '../../functions/shared/runtime/http-contract.ts';
import { acknowledge } from './acknowledge.ts';
import type { HallFunction } from './hall-function.ts';

/** The API a context's operations appear in, and who tells its callers apart. */
export interface HttpFront {
  readonly api: IHttpApi;
  readonly authorizer: IHttpRouteAuthorizer;
}

/**
 * The routes of a context, one for each operation of its contract, all answered by one function. Without a valid
 * token of the district's user pool only the public ones are reached; which roles may call is the function's check.
 */
export class HttpRoutes extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { front: HttpFront; contract: HttpContract; function: HallFunction },
  ) {
    super(scope, id);
    const { front, contract } = props;
    const integration = new HttpLambdaIntegration('Integration', props.function, {
      scopePermissionToRoute: false,
    });
    for (const [operation, route] of Object.entries(contract.routes)) {
      const isPublic = route.who === 'public';
      const created = new HttpRoute(this, operation, {
        httpApi: front.api,
        routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
        integration,
        ...(isPublic ? {} : { authorizer: front.authorizer }),
      });
      if (isPublic)
        acknowledge(
          created,
          'AwsSolutions-APIG4',
          'Public by contract: citizens have no account; what is one person’s is reached by an unguessable link only.',
        );
    }
  }
}

/** API Gateway's name of a route: `GET /v1/halls`. */
export const routeKeyOf = ({ method, path }: RouteContract): string => `${method} ${path}`;

/** Limits of one route as CloudFormation spells them: the CDK passes a stage's route settings on unread. */
export interface RouteLimit {
  readonly ThrottlingRateLimit: number;
  readonly ThrottlingBurstLimit: number;
}

/** Limits of those routes that declare one; a burst may be twice the steady rate. For the stage of the API. */
export const routeLimits = (contracts: readonly HttpContract[]): Record<string, RouteLimit> =>
  Object.fromEntries(
    contracts
      .flatMap(({ routes }) => Object.values<RouteContract>(routes))
      .flatMap((route) =>
        route.requestsPerSecond === undefined
          ? []
          : [
              [
                routeKeyOf(route),
                {
                  ThrottlingRateLimit: route.requestsPerSecond,
                  ThrottlingBurstLimit: 2 * route.requestsPerSecond,
                },
              ],
            ],
      ),
  );
