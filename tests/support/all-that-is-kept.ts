import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListBucketsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { authorizationOf } from '../../functions/shared/runtime/aws-signature.ts';
import { apiFetch } from '../../tools/local-cloud/local-http.ts';
import type { DeployedDistrict } from './deployed-district.ts';

type Kept = readonly (readonly [place: string, content: string])[];

/** Everything that a local cloud keeps, as text, by where it is: tables, logs, files (those of deployments apart). */
export async function allThatIsKept(deployed: DeployedDistrict): Promise<ReadonlyMap<string, string>> {
  const kept = [await tablesOf(deployed), await logsOf(deployed), await filesOf(deployed)];
  return new Map(kept.flat());
}

/** Where of all that is kept a text stands. */
export const placesOf = (kept: ReadonlyMap<string, string>, text: string): readonly string[] =>
  [...kept].filter(([, content]) => content.includes(text)).map(([place]) => place);

async function tablesOf({ target }: DeployedDistrict): Promise<Kept> {
  const plain = new DynamoDBClient(target.sdk);
  const client = DynamoDBDocumentClient.from(plain);
  const kept: [string, string][] = [];
  for await (const { TableNames = [] } of paginateListTables({ client: plain }, {}))
    for (const TableName of TableNames) {
      const items: object[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items);
      kept.push([`table ${TableName}`, JSON.stringify(items)]);
    }
  return kept;
}

async function filesOf({ target }: DeployedDistrict): Promise<Kept> {
  const client = new S3Client({ ...target.sdk, forcePathStyle: true });
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  const kept: [string, string][] = [];
  for (const { Name: Bucket = '' } of Buckets.filter(({ Name }) => !Name?.startsWith('cdk-')))
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket }))
      for (const { Key = '' } of Contents) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        kept.push([`file ${Bucket}/${Key}`, (await Body?.transformToString()) ?? '']);
      }
  return kept;
}

interface LogPage {
  readonly logGroups?: readonly { readonly logGroupName: string }[];
  readonly events?: readonly { readonly message: string }[];
  readonly nextToken?: string;
}

async function logsOf(deployed: DeployedDistrict): Promise<Kept> {
  const groups = await pagesOf(deployed, 'DescribeLogGroups', {});
  const names = groups.flatMap(({ logGroups = [] }) => logGroups.map(({ logGroupName }) => logGroupName));
  const kept: [string, string][] = [];
  for (const logGroupName of names) {
    const pages = await pagesOf(deployed, 'FilterLogEvents', { logGroupName });
    const lines = pages.flatMap(({ events = [] }) => events.map(({ message }) => message));
    kept.push([`log ${logGroupName}`, lines.join('\n')]);
  }
  return kept;
}

/** All pages of an operation of CloudWatch Logs, for which the project has no client. */
async function pagesOf(
  { target }: DeployedDistrict,
  operation: string,
  request: object,
): Promise<readonly LogPage[]> {
  const pages: LogPage[] = [];
  let nextToken: string | undefined;
  do {
    const body = Buffer.from(JSON.stringify({ ...request, ...(nextToken ? { nextToken } : {}) }));
    const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
    const headers = {
      host: new URL(target.endpoint ?? '').host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-date': at,
      'x-amz-target': `Logs_20140328.${operation}`,
    };
    const key = { accessKeyId: 'test', secretAccessKey: 'test' };
    const authorization = authorizationOf(
      { method: 'POST', path: '/', query: '', headers, body },
      { key, region: 'us-east-1', service: 'logs', at },
    );
    const answer = await apiFetch(`${target.endpoint}/`, {
      method: 'POST',
      headers: { ...headers, authorization },
      body,
    });
    if (answer.status !== 200) throw new Error(`${operation} answered ${answer.status}: ${answer.text()}`);
    const page = answer.json<LogPage>();
    pages.push(page);
    nextToken = page.nextToken === nextToken ? undefined : page.nextToken;
  } while (nextToken !== undefined);
  return pages;
}
