import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { logger } from '../../shared/runtime/log.ts';
import { composeFaceEngine } from '../compose-face-engine.ts';

const engine = composeFaceEngine();

/** Rekognition's protocol behind an HTTP API (payload format 2.0). The engine itself checks who calls. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(injectLambdaContext(logger))
  .handler(async ({ rawPath, rawQueryString, headers, body = '', isBase64Encoded, requestContext }) => {
    const answer = await engine({
      method: requestContext.http.method,
      path: rawPath,
      query: rawQueryString,
      headers,
      body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    });
    return { statusCode: answer.status, headers: answer.headers, body: answer.body };
  });
