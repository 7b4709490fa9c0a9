import { createServer } from 'node:http';
import { marshall } from '@aws-sdk/util-dynamodb';
import { emptyLine } from '../../../functions/ticketing/domain/queue-line.ts';
import { demoDistrict, openWindowOf, waitingTicket } from '../bench-hall.ts';
import { benchDay, benchMoment } from '../bench-moment.ts';
import { storedTicket, storedWindow } from '../database/fill.ts';

/**
 * A table that always answers the same, in a process of its own: a line that has given its 30th number, a free
 * window, four people waiting. So only the function's own CPU is measured. Tells its port to the parent.
 */
const { ticketing } = await demoDistrict();
const [hall] = ticketing.halls;
const options = { removeUndefinedValues: true };
const people = [1, 2, 3, 4].map((walkIn) =>
  waitingTicket(hall, { queue: 0, walkIn, arrival: walkIn, issuedAt: benchMoment - (10 - walkIn) * 60_000 }),
);
const snapshot = { at: benchMoment, sequence: 30, waiting: 30, servers: 3, idleWindows: 0, windows: 4 };
const line = { ...emptyLine(hall.id, benchDay, 'tax'), sequence: 31, walkIns: 31, snapshot };
const window = storedWindow(openWindowOf(hall, '01', benchMoment - 3_600_000));
const waiting = people.map((ticket) => marshall(storedTicket(hall, ticket), options));

const answers: Readonly<Record<string, unknown>> = {
  UpdateItem: { Attributes: marshall(line, options) },
  PutItem: {},
  GetItem: { Item: marshall(window, options) },
  Query: { Items: waiting, Count: waiting.length, ScannedCount: waiting.length },
  TransactWriteItems: {},
  // Asked of KMS, once.
  GenerateMac: { Mac: Buffer.alloc(32).toString('base64') },
};
/** A profile that nobody has learned yet. */
const nothing = JSON.stringify({});
const texts = Object.fromEntries(
  Object.entries(answers).map(([name, answer]) => [name, JSON.stringify(answer)]),
);

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const command = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const isProfile = command === 'GetItem' && body.includes('PROFILE#');
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(isProfile ? nothing : texts[command]);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
