import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type { PolicyHead, PolicyRepository } from '../app/ports.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import {
  generationKey,
  headItem,
  headKey,
  headOf,
  headsPartition,
  policyPartition,
  versionItem,
  versionKey,
  versionOfItem,
} from './policy-items.ts';

/** So many policies are read at the same time. */
const ABREAST = 16;

/** What is published, as it was read. */
interface Published {
  readonly generation: number;
  readonly versions: readonly PolicyVersion[];
  readonly byPolicy: ReadonlyMap<
    string,
    { readonly revision: number; readonly versions: readonly PolicyVersion[] }
  >;
}

/**
 * Policies in DynamoDB. See the context's README for keys. What is published is kept in the function and read anew,
 * policy by policy, when the mark of generations has moved.
 */
export function dynamoPolicyRepository(client: DynamoDBDocumentClient, table: string): PolicyRepository {
  let kept: Published = { generation: 0, versions: [], byPolicy: new Map() };

  const versions = (policy: string) =>
    readAll(client, within(table, policyPartition(policy), 'VERSION#'), versionOfItem);
  const heads = () => readAll(client, within(table, headsPartition), headOf);
  const generation = async () =>
    (await readOne(client, table, generationKey, (item) => Number(item.generation))) ?? 0;

  async function publishedOf(head: PolicyHead) {
    const known = kept.byPolicy.get(head.id);
    if (known?.revision === head.revision) return known;
    const found = await versions(head.id);
    return { revision: head.revision, versions: found.filter(({ state }) => state === 'published') };
  }

  async function readPublished(at: number): Promise<Published> {
    const withPublished = (await heads()).filter(({ published }) => published.length > 0);
    const byPolicy = new Map<string, Awaited<ReturnType<typeof publishedOf>>>();
    for (let start = 0; start < withPublished.length; start += ABREAST) {
      const some = withPublished.slice(start, start + ABREAST);
      const found = await Promise.all(some.map(publishedOf));
      for (const [index, { id }] of some.entries()) byPolicy.set(id, found[index] as (typeof found)[number]);
    }
    return { generation: at, byPolicy, versions: [...byPolicy.values()].flatMap((one) => one.versions) };
  }

  /** The condition under which something with this count may be put: it stands at `before`, or is not there. */
  const standing = (attribute: 'revision' | 'generation', before: number | undefined) =>
    before
      ? {
          ConditionExpression: '#count = :before',
          ExpressionAttributeNames: { '#count': attribute },
          ExpressionAttributeValues: { ':before': before },
        }
      : ifNew;

  return {
    version: (policy, version) => readOne(client, table, versionKey(policy, version), versionOfItem),
    versions,
    head: (policy) => readOne(client, table, headKey(policy), headOf),
    heads,
    generation,

    async published() {
      const at = await generation();
      if (at !== kept.generation) kept = await readPublished(at);
      return kept.versions;
    },

    async write({ before, after, head, generation: seen }) {
      const TransactItems = [
        { TableName: table, Item: versionItem(after), ...standing('revision', before?.revision) },
        { TableName: table, Item: headItem(headAfter(head, after)), ...standing('revision', head?.revision) },
        ...(seen === undefined
          ? []
          : [
              {
                TableName: table,
                Item: { ...generationKey, kind: 'generation', generation: seen + 1 },
                ...standing('generation', seen),
              },
            ]),
      ].map((Put) => ({ Put }));
      return await guarded(() => client.send(new TransactWriteCommand({ TransactItems })));
    },
  };
}

/** The head of a policy once a version of it is written. */
function headAfter(head: PolicyHead | undefined, after: PolicyVersion): PolicyHead {
  const isLatest = after.version >= (head?.latest ?? 0);
  const published = new Set(head?.published);
  if (after.state === 'published') published.add(after.version);
  else published.delete(after.version);
  return {
    id: after.id,
    department: head && !isLatest ? head.department : after.department,
    name: head && !isLatest ? head.name : after.name,
    latest: Math.max(after.version, head?.latest ?? 0),
    state: head && !isLatest ? head.state : after.state,
    published: [...published],
    revision: (head?.revision ?? 0) + 1,
  };
}
