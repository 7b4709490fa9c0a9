import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { LastVisit, Person } from '../domain/person.ts';
import { type Watched, watchPull } from '../domain/pull-watch.ts';
import { noteRefusal } from './note-refusal.ts';
import type { CheckInWay, IdentityPorts } from './ports.ts';

/** Too many check-ins by one device, phone or person. */
export interface PullRefusal {
  readonly reason: 'batch-pulling';
  readonly seconds: number;
}

/** Somebody who proved who they are, and what they may be shown of themselves. */
export interface Passed {
  /** Lets its bearer take a real-name ticket, open the door and see their own data, for some minutes. */
  readonly pass: string;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly idMasked: string;
  readonly hasFace: boolean;
  readonly lastVisit?: LastVisit;
}

/** Counts a check-in of a device, phone or person; too many of them wait, and the house hears of it once. */
export async function watchFor(
  ports: IdentityPorts,
  watched: Watched,
  of: string,
  device: string,
): Promise<Result<void, PullRefusal>> {
  const { clock, people, rules } = ports;
  const { waitSeconds } = await people.watch(
    watched,
    of,
    (count) => watchPull(count, clock.now(), rules.pulls[watched]),
    { news: 'batch-pulling', watched, device },
  );
  if (waitSeconds === undefined) return ok(undefined);
  return await noteRefusal(ports, err({ reason: 'batch-pulling', seconds: waitSeconds }));
}

/** Gives somebody who proved who they are a pass, and writes it in their log. */
export async function givePass(
  ports: IdentityPorts,
  person: Person,
  way: CheckInWay,
  device: string,
): Promise<Result<Passed, PullRefusal>> {
  const { clock, passes, people, rules } = ports;
  const { personId, idMasked, faces, lastVisit } = person;
  const free = await watchFor(ports, 'person', personId, device);
  if (!free.ok) return free;
  const now = clock.now();
  const until = now + rules.passMinutes * 60_000;
  // Whoever changed the person meanwhile saw them too: a lost race is no loss.
  await people.write({
    person: { before: person, after: { ...person, seenAt: now, version: person.version + 1 } },
    access: { personId, line: { at: now, what: 'checked-in', by: device } },
  });
  const clerk = lastVisit?.clerk;
  return ok({
    pass: await passes.make({ person: personId, way, until, ...(clerk ? { clerk } : {}) }),
    until,
    idMasked,
    hasFace: faces.length > 0,
    ...(lastVisit ? { lastVisit } : {}),
  });
}
