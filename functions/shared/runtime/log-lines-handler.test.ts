import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { lambdaContext } from '../../../tests/support/lambda-invocations.ts';
import { logLinesHandler } from './log-lines-handler.ts';

/** What CloudWatch Logs gives to a subscription. */
const delivery = (messageType: string, messages: readonly string[]) => {
  const logEvents = messages.map((message, index) => ({ id: `${index}`, timestamp: 0, message }));
  const content = gzipSync(JSON.stringify({ messageType, logEvents }));
  return { awslogs: { data: content.toString('base64') } };
};

async function deliver(messageType: string, messages: readonly string[]) {
  const heard: unknown[] = [];
  const handler = logLinesHandler(z.object({ id: z.number() }), async (lines) => {
    heard.push(...lines);
    if (lines.some(({ id }) => id === 13)) throw new Error('table away');
    return { lines: lines.length };
  });
  await handler(delivery(messageType, messages), lambdaContext);
  return heard;
}

it('hands over the lines that are as documented, and leaves out the others', async () => {
  const lines = ['{"id":1}', 'START RequestId', '{"id":"2"}', 'null', '{"id":3}'];
  expect(await deliver('DATA_MESSAGE', lines)).toEqual([{ id: 1 }, { id: 3 }]);
});
it('does not take the test of a subscription for lines', async () => {
  expect(await deliver('CONTROL_MESSAGE', ['{"id":1}'])).toEqual([]);
});
it('fails when the work fails, so that all lines come again', async () => {
  await expect(deliver('DATA_MESSAGE', ['{"id":13}'])).rejects.toThrow('table away');
});
