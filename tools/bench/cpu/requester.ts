import { pathToFileURL } from 'node:url';

/**
 * Answers requests with a bundle, one after another, and tells the parent the CPU each took. Started with the
 * bundle's path and the requests by name as JSON; each message asks for so many of one of them.
 */
const [bundle = '', requests = '{}'] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(bundle).href);
const byName = JSON.parse(requests) as Readonly<Record<string, object>>;
const context = {
  functionName: 'bench',
  memoryLimitInMB: '1024',
  invokedFunctionArn: 'bench',
  awsRequestId: 'bench',
};

process.on('message', async ({ name, count }: { name: string; count: number }) => {
  const before = process.cpuUsage();
  const begun = performance.now();
  for (let index = 0; index < count; index++) {
    const { statusCode, body } = await handler({ ...byName[name] }, context);
    if (statusCode >= 300) throw new Error(`${name} was refused: ${body}`);
  }
  const { user, system } = process.cpuUsage(before);
  const elapsed = performance.now() - begun;
  process.send?.({ cpuMicroseconds: (user + system) / count, wallMicroseconds: (1000 * elapsed) / count });
});
process.send?.('ready');
