import { readFile } from 'node:fs/promises';
import { type CloudEvent, partnerClient } from './partner-client.ts';

/** Sends the events of a file (a JSON array of CloudEvents), prints what became of each; exit code 1 when any was rejected. */
const { TOKEN_URL, API_URL, CLIENT_ID, CLIENT_SECRET } = process.env;
const [file] = process.argv.slice(2);
if (!TOKEN_URL || !API_URL || !CLIENT_ID || !CLIENT_SECRET || !file) {
  console.error('usage: TOKEN_URL=… API_URL=… CLIENT_ID=… CLIENT_SECRET=… node send-events.ts batch.json');
  process.exit(2);
}

const client = partnerClient({
  tokenUrl: TOKEN_URL,
  apiUrl: API_URL,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
});
const results = await client.send(JSON.parse(await readFile(file, 'utf8')) as CloudEvent[]);
for (const { outcome, source, id, problem } of results)
  console.log(`${outcome}\t${source}\t${id}${problem ? `\t${problem.title} ${problem.detail ?? ''}` : ''}`);
process.exitCode = results.some(({ outcome }) => outcome === 'rejected') ? 1 : 0;
