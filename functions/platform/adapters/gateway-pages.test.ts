import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { expect, it } from 'vitest';
import { playProvider } from '../../../tests/support/provider-server.ts';
import { gatewayPages, liveEndpoint } from './gateway-pages.ts';

async function page(status: number, name = '') {
  const { url, requests } = await playProvider(() => ({
    status,
    headers: { 'x-amzn-errortype': name },
    body: '',
  }));
  const client = new ApiGatewayManagementApiClient({
    ...{ endpoint: `${url}/live`, region: 'us-east-1', maxAttempts: 1 },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return { requests, tell: () => gatewayPages('', client).tell('c2=', { kind: 'pong' }) };
}

it('posts a message to a connection, and tells whether somebody is there', async () => {
  const there = await page(200);
  expect(await there.tell()).toBe('told');
  expect(there.requests[0]).toMatchObject({ path: '/live/@connections/c2%3D', body: '{"kind":"pong"}' });
  expect(await (await page(410, 'GoneException')).tell()).toBe('gone');
  await expect((await page(403, 'ForbiddenException')).tell()).rejects.toThrow();
});
it('goes to the stage on AWS, and to the local cloud where there is one', () => {
  const stage = 'https://abc123.execute-api.cn-north-1.amazonaws.com.cn/live';
  expect(liveEndpoint(stage, undefined)).toBe(stage);
  expect(liveEndpoint(stage, 'http://127.0.0.1:4566')).toBe(
    'http://127.0.0.1:4566/_aws/execute-api/abc123/live',
  );
});
