import { parseArgs } from 'node:util';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { apiFetch } from '../local-cloud/local-http.ts';
import { hallApi } from '../replay/hall-api.ts';
import { requestGate } from '../replay/request-gate.ts';
import { publishPolicies } from './publish-policies.ts';
import { starterSet } from './starter-set.ts';

const usage = `AUTHOR_TOKEN=… PUBLISHER_TOKEN=… npm run -s policies:publish -- --api https://…
  [--department tax] [--most 108]
Takes the starter set over: access tokens of two officers of the departments, or operators.`;

/** `npm run -s policies:publish`: the starter set, written by one account and published by another. */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      api: { type: 'string' },
      department: { type: 'string' },
      most: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const { AUTHOR_TOKEN, PUBLISHER_TOKEN } = process.env;
  if (!values.api || !AUTHOR_TOKEN || !PUBLISHER_TOKEN) throw new CommandError(usage);
  const accounts = [AUTHOR_TOKEN, PUBLISHER_TOKEN].map((token, place) =>
    account(values.api ?? '', token, place),
  );
  const [author, publisher] = accounts as [(typeof accounts)[0], (typeof accounts)[0]];
  const wanted = starterSet().filter(
    ({ content }) => values.department === undefined || content.department === values.department,
  );
  const report = await publishPolicies(
    { authorOf: () => author, publisherOf: () => publisher },
    wanted.slice(0, Number(values.most ?? wanted.length)),
  );
  for (const { policy, reason, detail } of report.refused)
    process.stderr.write(`${policy}: ${reason} ${detail}\n`);
  process.stdout.write(
    `${report.published.length} published, ${report.known.length} were, ${report.refused.length} refused\n`,
  );
});

function account(url: string, token: string, place: number) {
  const name = place === 0 ? 'author' : 'publisher';
  const traffic = { requests: 0, retries: 0, milliseconds: [] };
  return hallApi(
    async (path, request) => {
      const answer = await apiFetch(`${url.replace(/\/$/, '')}${path}`, request);
      return { status: answer.status, text: answer.text() };
    },
    requestGate(1),
    { name, token: async () => token },
    traffic,
  );
}
