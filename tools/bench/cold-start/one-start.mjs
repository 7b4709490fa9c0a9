// One cold start, in a process of its own: `node one-start.mjs <bundle> <event as JSON, or nothing>`.
// Plain JavaScript, so that Node need not load what strips types before the clock begins to run.
const [bundle, event] = process.argv.slice(2);
const context = {
  functionName: 'bench',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:bench',
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-0000-0000-000000000000',
};
const begun = performance.now();
const { handler } = await import(bundle);
const loaded = performance.now();
if (event) await handler(JSON.parse(event), context);
const answered = performance.now();
process.stderr.write(`\n${JSON.stringify({ load: loaded - begun, first: answered - loaded })}\n`);
