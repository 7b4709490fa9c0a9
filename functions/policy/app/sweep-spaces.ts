import type { SpaceNeed } from '../domain/space/need.ts';
import { laterOf, nextDueOn, sweepUnit } from '../domain/space/space-transitions.ts';
import { TRIES, todayOf } from './asking.ts';
import { deedOf } from './keep-spaces.ts';
import { tellingOf } from './seek-space.ts';
import type { DueSpace, SpacePorts } from './space-ports.ts';

/** Units and needs that are decided at the same time. */
const AT_ONCE = 25;

type SweepPorts = Omit<SpacePorts, 'contacts' | 'firmOfLink'>;

/**
 * Decides all that is due today or was due on a day before: who is asked whether an offer or a need stands, and what
 * ends. Each is a write on the version that was read, so doing it twice asks nobody twice. Answers how many of what.
 */
export async function sweepSpaces(ports: SweepPorts): Promise<Readonly<Record<string, number>>> {
  const counts = { asked: 0, ended: 0, failed: 0 };
  for await (const page of ports.needs.due(todayOf(ports)))
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const some = page.slice(at, at + AT_ONCE);
      const settled = await Promise.allSettled(some.map((due) => decide(ports, due)));
      for (const each of settled) {
        if (each.status === 'rejected') counts.failed += 1;
        else if (each.value) counts[each.value] += 1;
      }
    }
  if (counts.failed > 0) throw new Error(`${counts.failed} of what was due could not be decided`);
  return counts;
}

type Outcome = 'asked' | 'ended' | undefined;

async function decide(ports: SweepPorts, due: DueSpace): Promise<Outcome> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const decided =
      due.what === 'unit'
        ? await decideUnit(ports, due.unitId)
        : await decideNeed(ports, due.firmId, due.needId);
    if (decided !== 'lost-race') return decided;
  }
  throw new Error('it changes faster than it can be decided');
}

async function decideUnit(ports: SweepPorts, unitId: string): Promise<Outcome | 'lost-race'> {
  const before = await ports.spaces.unit(unitId);
  if (!before) return undefined;
  const actor = { id: 'daily-sweep', role: 'system' } as const;
  const after = sweepUnit(before, deedOf(ports as SpacePorts, { actor }));
  if (after === before) return undefined;
  if (!(await ports.spaces.writeUnit(before, after)).ok) return 'lost-race';
  return after.state === 'stale' ? 'ended' : 'asked';
}

async function decideNeed(ports: SweepPorts, firmId: string, needId: string): Promise<Outcome | 'lost-race'> {
  const before = await ports.needs.need(firmId, needId);
  const today = todayOf(ports);
  if (before?.state !== 'open' || before.dueOn === undefined || before.dueOn > today) return undefined;
  const firm = await ports.firms.get(firmId);
  const { dueOn: _due, trace: _trace, ...rest } = before;
  const isAsked = before.remindedOn !== undefined;
  const after: SpaceNeed = {
    ...rest,
    ...(firm ? tellingOf(firm) : {}),
    ...(isAsked
      ? { state: 'stale' }
      : {
          remindedOn: today,
          dueOn: laterOf(nextDueOn(before.confirmedOn, ports.staleDays, true), today),
        }),
    version: before.version + 1,
    changedAt: Math.max(ports.clock.now(), before.changedAt + 1),
  };
  if (!(await ports.needs.write(before, after)).ok) return 'lost-race';
  return isAsked ? 'ended' : 'asked';
}
