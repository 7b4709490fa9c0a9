import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { nameIn } from '../domain/conditions/firm-record.ts';
import { no, verdictOf } from '../domain/conditions/verdict.ts';
import { shards } from '../domain/enterprise/enterprise-file.ts';
import type { IndexedFirm } from '../domain/matching/indexed-firm.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import { type Asking, ifOtherDepartment, type OtherDepartment, todayOf } from './asking.ts';
import { indexedFirms } from './indexed-firms.ts';
import type { MatchingPorts } from './matching-ports.ts';
import { policiesInForce } from './policies-in-force.ts';
import type { NotFound, Page } from './ports.ts';

/** A firm of a list. */
export interface ListedFirm {
  readonly firmId: string;
  readonly name: string;
}

/** Firms that a policy in force is for, or that it cannot be told of; a page of them. `cursor` is the last one's place. */
export interface PolicyFirms extends Page<ListedFirm> {
  readonly policy: PolicyVersion;
  readonly on: CalendarDay;
}

const PAGE = 50;

/** Firms of a policy, part of the index after part, in each by id. */
export async function policyFirms(
  ports: Pick<MatchingPorts, 'clock' | 'timeZone' | 'fields' | 'policies' | 'firms' | 'segments'>,
  wanted: {
    readonly policy: string;
    readonly verdict: 'eligible' | 'unknown';
    /** The place after which the list goes on. */
    readonly after?: string | undefined;
  },
  asking: Asking,
): Promise<Result<PolicyFirms, NotFound | OtherDepartment>> {
  const inForce = await policiesInForce(ports, todayOf(ports));
  const place = inForce.versions.findIndex(({ id }) => id === wanted.policy);
  const policy = inForce.versions[place];
  if (!policy) return err({ reason: 'not-found', what: 'policy' });
  const others = ifOtherDepartment(asking, policy.department);
  if (others) return err(others);
  const { after: position = '00#' } = wanted;
  const { matcher } = inForce;
  const gate = inForce.circuit.policies[place]?.gate ?? -1;
  const isWanted = ({ record, gone }: IndexedFirm) =>
    !gone && verdictOf(matcher.judge(record).truths[gate] ?? no) === wanted.verdict;
  const items: (ListedFirm & { readonly at: string })[] = [];
  for (let shard = Number(position.slice(0, 2)); shard < shards && items.length <= PAGE; shard += 1) {
    const found = (await indexedFirms(ports, shard))
      .map((firm) => ({ firm, at: `${String(shard).padStart(2, '0')}#${firm.record.id}` }))
      .filter(({ firm, at }) => at > position && isWanted(firm))
      .sort((one, other) => (one.at < other.at ? -1 : 1));
    items.push(
      ...found.map(({ firm: { record }, at }) => ({
        firmId: record.id,
        name: nameIn(record) ?? record.id,
        at,
      })),
    );
  }
  const page = items.slice(0, PAGE);
  const last = page.at(-1);
  const cursor = items.length > PAGE && last ? { cursor: last.at } : {};
  return ok({ policy, on: inForce.day, items: page, ...cursor });
}
