import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/** What the Lambda service hands to every invocation, as far as the house looks at it. */
export const lambdaContext = {
  functionName: 'function-under-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:function-under-test',
  memoryLimitInMB: '512',
  awsRequestId: 'invocation-1',
  getRemainingTimeInMillis: () => 10_000,
} as Context;

/** The parts of a request that a test cares for. */
export interface TestRequest {
  readonly routeKey: string;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a string goes as it is. */
  readonly body?: unknown;
  /** Claims of the token that the gateway checked; none for an anonymous request. */
  readonly claims?: Record<string, unknown>;
}

/** An API Gateway event (payload format 2.0) as a function gets it. */
export function httpEvent(request: TestRequest): APIGatewayProxyEventV2 {
  const { routeKey, params, query, headers, body, claims } = request;
  return {
    version: '2.0',
    routeKey,
    rawPath: routeKey.split(' ')[1] ?? '/',
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(params ? { pathParameters: params } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      ...(claims ? { authorizer: { jwt: { claims, scopes: [] } } } : {}),
    },
  } as unknown as APIGatewayProxyEventV2;
}
