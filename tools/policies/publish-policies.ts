import type { Answer, Asked, Operation, Success } from '../replay/hall-api.ts';
import type { WrittenPolicy } from './starter-set.ts';

/** An account of a deployed district that asks for operations. */
export interface Account {
  ask<O extends Operation>(operation: O, asked: Asked): Promise<Answer<Success<O>>>;
}

/** Who writes the policies of a department, and who publishes them: two accounts. */
export interface Publishing {
  readonly authorOf: (department: string) => Account;
  readonly publisherOf: (department: string) => Account;
}

/** What became of policies that were to be published. */
export interface PublishReport {
  readonly published: readonly string[];
  /** Were published before, in any version. */
  readonly known: readonly string[];
  readonly refused: readonly { readonly policy: string; readonly reason: string; readonly detail: string }[];
}

type Refused = Exclude<Answer<unknown>, { readonly ok: true }>;

/**
 * Has policies written by one account and published by another. All are drafted before the first is published, for they
 * may name one another. Doing it again does what was left undone.
 */
export async function publishPolicies(
  publishing: Publishing,
  policies: readonly WrittenPolicy[],
): Promise<PublishReport> {
  const published: string[] = [];
  const known: string[] = [];
  const refused: PublishReport['refused'][number][] = [];
  const drafts: { policy: WrittenPolicy; revision: number; state: string }[] = [];
  const note = (policy: WrittenPolicy, { reason, detail }: Refused) =>
    refused.push({ policy: policy.id, reason, detail });
  for (const policy of policies) {
    const draft = await draftOf(publishing, policy);
    if (!draft.ok) note(policy, draft);
    else if (draft.body.state === 'published') known.push(policy.id);
    else drafts.push({ policy, revision: draft.body.revision, state: draft.body.state });
  }
  for (const { policy, revision, state } of drafts) {
    const done = await publish(publishing, policy, revision, state);
    if (done.ok) published.push(policy.id);
    else note(policy, done);
  }
  return { published, known, refused };
}

/** The first version of a policy as it is, drafted where it is not there. */
async function draftOf({ authorOf }: Publishing, { id: policy, content }: WrittenPolicy) {
  const author = authorOf(content.department);
  const drafted = await author.ask('draftPolicy', { body: { policy, content } });
  if (drafted.ok || drafted.reason !== 'policy-known') return drafted;
  return await author.ask('showPolicyVersion', { params: { policy, version: '1' } });
}

async function publish(
  { authorOf, publisherOf }: Publishing,
  { id: policy, content: { department } }: WrittenPolicy,
  revision: number,
  state: string,
) {
  const params = { policy, version: '1' };
  const submitted =
    state === 'draft'
      ? await authorOf(department).ask('submitPolicyVersion', { params, body: { revision } })
      : undefined;
  if (submitted && !submitted.ok) return submitted;
  return await publisherOf(department).ask('publishPolicyVersion', {
    params,
    body: { revision: submitted?.body.revision ?? revision },
  });
}
