import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { checkCondition } from '../domain/conditions/check-condition.ts';
import { compile } from '../domain/conditions/compile.ts';
import type { Condition } from '../domain/conditions/condition.ts';
import { newColumns } from '../domain/conditions/firm-columns.ts';
import { type FirmRecord, nameIn } from '../domain/conditions/firm-record.ts';
import { countVerdicts } from '../domain/conditions/match.ts';
import { type FirmList, type NearMiss, type Preview, preview } from '../domain/conditions/preview.ts';
import { versionOn } from '../domain/conditions/versions.ts';
import { shards } from '../domain/enterprise/enterprise-file.ts';
import { worded } from '../domain/policy/version-problem.ts';
import { todayOf } from './asking.ts';
import { type IndexPorts, indexedFirms } from './indexed-firms.ts';
import type { PolicyPorts } from './ports.ts';
import type { PolicyInvalid } from './version-ports.ts';

/** What counting and previewing need. */
export type PreviewPorts = IndexPorts & Pick<PolicyPorts, 'clock' | 'timeZone' | 'fields' | 'policies'>;

/** How many firms conditions would have on a day. */
export interface PolicyCounts {
  readonly on: CalendarDay;
  readonly firms: number;
  readonly eligible: number;
  readonly unknown: number;
  readonly not: number;
}

/** Conditions that are being written for a policy, and the day to judge them on; today where absent. */
export interface Draft {
  readonly policy: string;
  readonly conditions: Condition;
  readonly on?: CalendarDay | undefined;
}

/** So many parts of the index are read while one is judged. */
const AHEAD = 4;

/** Firms of all parts of the index that work here, part after part, so that memory is that of a few parts. */
async function* firmsByShard(ports: IndexPorts): AsyncGenerator<readonly FirmRecord[]> {
  const begun = (shard: number) => {
    const firms = indexedFirms(ports, shard);
    // One that fails is heard of when its turn comes, if it still does.
    firms.catch(() => undefined);
    return firms;
  };
  const waiting = Array.from({ length: AHEAD }, (_, shard) => begun(shard));
  for (let shard = 0; shard < shards; shard += 1) {
    const firms = (await waiting.shift()) ?? [];
    if (shard + AHEAD < shards) waiting.push(begun(shard + AHEAD));
    yield firms.filter(({ gone }) => !gone).map(({ record }) => record);
  }
}

/** Counts the firms of conditions while they are written. */
export async function countDraft(
  ports: PreviewPorts,
  draft: Draft,
): Promise<Result<PolicyCounts, PolicyInvalid>> {
  const ready = compilable(ports, draft);
  if (!ready.ok) return ready;
  const { on, moment } = ready.value;
  const circuit = compile(
    [{ id: draft.policy, version: 0, conditions: draft.conditions }],
    ports.fields,
    moment,
  );
  let [firms, eligible, unknown] = [0, 0, 0];
  for await (const records of firmsByShard(ports)) {
    const columns = newColumns(circuit, records.length);
    for (const [row, record] of records.entries()) columns.set(row, record);
    const [counts] = countVerdicts(circuit, columns);
    firms += records.length;
    eligible += counts?.eligible ?? 0;
    unknown += counts?.unknown ?? 0;
  }
  return ok({ on, firms, eligible, unknown, not: firms - eligible - unknown });
}

/** A firm as a preview names it. */
export interface NamedFirm {
  readonly firmId: string;
  readonly name: string | undefined;
}

/** What a draft would do to all firms. */
export interface PolicyPreview extends PolicyCounts {
  readonly sample: readonly NamedFirm[];
  readonly nearMissCount: number;
  readonly nearMisses: readonly (NearMiss & NamedFirm)[];
  /** Version in force on the day, which gains and losses are told against. */
  readonly against: number | undefined;
  readonly gains: NamedFirms;
  readonly loses: NamedFirms;
}

export interface NamedFirms {
  readonly count: number;
  readonly sample: readonly NamedFirm[];
}

/** Judges a draft, and the version in force, on all firms; of each list at most `most` are named. */
export async function previewDraft(
  ports: PreviewPorts,
  draft: Draft,
  most: number,
): Promise<Result<PolicyPreview, PolicyInvalid>> {
  const ready = compilable(ports, draft);
  if (!ready.ok) return ready;
  const { on, moment } = ready.value;
  const published = (await ports.policies.published()).filter(({ id }) => id === draft.policy);
  const inForce = versionOn(published, on);
  const names = new Map<string, string>();
  const parts: Preview[] = [];
  let firms = 0;
  for await (const records of firmsByShard(ports)) {
    const part = preview(
      { id: draft.policy, version: 0, conditions: draft.conditions },
      inForce,
      records,
      ports.fields,
      moment,
      most,
    );
    const named = new Set([
      ...[part.sample, part.gains.sample, part.loses.sample].flat(),
      ...part.nearMisses.map(({ firm }) => firm),
    ]);
    for (const record of records) {
      const name = named.has(record.id) ? nameIn(record) : undefined;
      if (name !== undefined) names.set(record.id, name);
    }
    firms += records.length;
    parts.push(part);
  }
  const naming = (firmId: string): NamedFirm => ({ firmId, name: names.get(firmId) });
  const joined = (listOf: (part: Preview) => FirmList): NamedFirms => ({
    count: sum(parts, (part) => listOf(part).count),
    sample: spread(
      parts.flatMap((part) => listOf(part).sample),
      most,
    ).map(naming),
  });
  const eligible = sum(parts, (part) => part.eligible);
  const unknown = sum(parts, (part) => part.unknown);
  return ok({
    ...{ on, firms, eligible, unknown, not: firms - eligible - unknown },
    sample: joined((part) => ({ count: part.eligible, sample: part.sample })).sample,
    nearMissCount: sum(parts, (part) => part.nearMissCount),
    nearMisses: parts
      .flatMap((part) => part.nearMisses)
      .sort((one, other) => one.gap - other.gap)
      .slice(0, most)
      .map((miss) => ({ ...miss, ...naming(miss.firm) })),
    against: inForce?.version,
    gains: joined((part) => part.gains),
    loses: joined((part) => part.loses),
  });
}

const sum = (parts: readonly Preview[], count: (part: Preview) => number): number =>
  parts.reduce((total, part) => total + count(part), 0);

/** At most so many of a list, evenly over all of it. */
const spread = (firms: readonly string[], most: number): string[] =>
  firms.length <= most
    ? [...firms]
    : Array.from({ length: most }, (_, index) => firms[Math.floor((index * firms.length) / most)] ?? '');

function compilable(ports: PreviewPorts, { conditions, on = todayOf(ports) }: Draft) {
  const moment = { day: on, zone: ports.timeZone };
  const problems = checkCondition(conditions, ports.fields, moment);
  return problems.length > 0
    ? err({
        reason: 'policy-invalid' as const,
        problems: problems.map((problem) => worded(problem, `/conditions${problem.pointer}`)),
      })
    : ok({ on, moment });
}
