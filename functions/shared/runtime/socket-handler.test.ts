import { expect, it } from 'vitest';
import { lambdaContext } from '../../../tests/support/lambda-invocations.ts';
import { type SocketRoutes, socketHandler } from './socket-handler.ts';

function socket(routes: Partial<SocketRoutes> = {}) {
  const seen: unknown[] = [];
  const handler = socketHandler({
    connect: async (...call) => {
      seen.push(call);
      return call[1].token === 'good';
    },
    disconnect: async (...call) => {
      seen.push(call);
    },
    message: async (...call) => {
      seen.push(call);
    },
    ...routes,
  });
  const send = (eventType: string, more: object = {}) =>
    handler({ requestContext: { connectionId: 'c1', eventType }, ...more } as never, lambdaContext);
  return { seen, send };
}

it('lets in or turns away by the query of the URL', async () => {
  const { seen, send } = socket();
  expect(await send('CONNECT', { queryStringParameters: { token: 'good' } })).toEqual({ statusCode: 200 });
  expect(await send('CONNECT', { queryStringParameters: null })).toEqual({ statusCode: 401 });
  expect(seen).toEqual([
    ['c1', { token: 'good' }],
    ['c1', {}],
  ]);
});
it('tells of a connection that is gone', async () => {
  const { seen, send } = socket();
  expect(await send('DISCONNECT')).toEqual({ statusCode: 200 });
  expect(seen).toEqual([['c1']]);
});
it('hands a message on, also an empty one', async () => {
  const { seen, send } = socket();
  expect(await send('MESSAGE', { body: 'ping' })).toEqual({ statusCode: 200 });
  expect(await send('MESSAGE')).toEqual({ statusCode: 200 });
  expect(seen).toEqual([
    ['c1', 'ping'],
    ['c1', ''],
  ]);
});
it('says that it failed, and nothing of why', async () => {
  const failing = (error: Error) =>
    socket({
      connect: async () => {
        throw error;
      },
    }).send('CONNECT');
  expect(await failing(new Error('secret'))).toEqual({ statusCode: 500 });
  expect(await failing(Object.assign(new Error('slow'), { name: 'ThrottlingException' }))).toEqual({
    statusCode: 503,
  });
});
