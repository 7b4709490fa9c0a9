import { describe, expect, it } from 'vitest';
import { dynamoIdentityRepository } from '../../functions/identity/adapters/dynamo-identity-repository.ts';
import { checkInByNumber } from '../../functions/identity/app/check-in-by-number.ts';
import { noteVisit } from '../../functions/identity/app/note-visit.ts';
import { deleteOwnData } from '../../functions/identity/app/own-data.ts';
import { proveCode } from '../../functions/identity/app/prove-check-in.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import { forgetHolder } from '../../functions/ticketing/app/forget-holder.ts';
import { issueTicket, type TicketWish } from '../../functions/ticketing/app/issue-ticket.ts';
import { cancel } from '../../functions/ticketing/app/leave-line.ts';
import { finish, start } from '../../functions/ticketing/app/serve-ticket.ts';
import { idNumberOf } from '../support/id-numbers.ts';
import { identityHouse } from '../support/identity-house.ts';
import { citizen, must, type OwnHall, ownHall, shippedHall } from '../support/own-hall.ts';

const code = '246810';
const many = { most: 1000, minutes: 1, coolDownMinutes: 1 };
const kiosk = { id: 'kiosk-01', role: 'kiosk' } as const;

/** Identity beside a hall of its own, on the same table and clock; every code is the same one. */
function besides(own: OwnHall, pulls: object = { device: many, phone: many, person: many }) {
  const { ports } = identityHouse({ pulls });
  const { client, clock, table } = own;
  const people = dynamoIdentityRepository(client, table, { clock, ids });
  return { ...ports, clock, people, newCode: () => code };
}
type Identity = ReturnType<typeof besides>;

const realName = { tickets: 'required', declaredPerDay: 2, sameClerkExtraMinutes: 10 } as const;
const [queue, ...others] = shippedHall('demo').queues;
/** A hall whose queues do not fill up, and whose windows all serve the first of them. */
const wideHall = () =>
  ownHall({
    realName,
    queues: [queue, ...others].flatMap((each) => (each ? [{ ...each, dailyQuota: 2000 }] : [])),
    windows: shippedHall('demo').windows.map((each) => ({ ...each, serves: [queue?.id ?? ''] })),
  });
let people = 0;
const somebody = () => {
  people += 1;
  return {
    idNumber: idNumberOf(people % 1000, `19${60 + Math.floor(people / 1000)}0101`),
    phone: `137${String(people).padStart(8, '0')}`,
  };
};

async function passOf(identity: Identity, who: ReturnType<typeof somebody>, device = ids.next()) {
  const { checkInId } = must(await checkInByNumber(identity, { ...who, device }));
  return must(await proveCode(identity, checkInId, code)).pass;
}

const take = ({ ports, hall }: OwnHall, pass: string, more: Partial<TicketWish> = {}) =>
  issueTicket(
    ports,
    hall.id,
    {
      services: [hall.serviceItems.find((each) => each.queue === queue?.id)?.id ?? ''],
      ...{ language: 'zh-CN', channel: 'kiosk', priority: 'none', pass, ...more },
    },
    { actor: kiosk },
  );

/** Does what there is to do, so many at a time. */
async function atOnce<T>(jobs: readonly (() => Promise<T>)[], limit: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      const job = jobs[index];
      if (job) results[index] = await job();
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

describe('a thousand people with a name', () => {
  it('check in and try for a ticket all at once: nobody has two, and nobody goes without', async () => {
    const own = wideHall();
    const identity = besides(own);
    const persons = Array.from({ length: 100 }, somebody);
    const attempts = Array.from({ length: 10 }, () => persons).flat();
    const outcomes = await atOnce(
      attempts.map((who) => async () => {
        const taken = await take(own, await passOf(identity, who));
        return taken.ok ? 'taken' : taken.error.reason;
      }),
      24,
    );
    const { items } = await own.ports.tickets.ofDay(own.hall.id, own.day);
    const active = items.filter(({ situation }) => situation.state === 'waiting');
    expect(new Set(active.map(({ holder }) => holder)).size).toBe(100);
    expect(active).toHaveLength(100);
    expect(outcomes.filter((each) => each === 'taken')).toHaveLength(100);
    expect(new Set(outcomes)).toEqual(new Set(['taken', 'has-ticket']));
  }, 180_000);

  it('are no more than the limit when one phone pulls for all of them', async () => {
    const own = wideHall();
    const identity = besides(own, { device: many, person: many });
    const { phone } = somebody();
    const answers = await atOnce(
      Array.from({ length: 60 }, () => async () => {
        const shown = { idNumber: somebody().idNumber, phone, device: ids.next() };
        const answer = await checkInByNumber(identity, shown);
        return answer.ok ? 'begun' : answer.error.reason;
      }),
      24,
    );
    expect(answers.filter((each) => each === 'begun').length).toBeLessThanOrEqual(5);
    expect(new Set(answers)).toEqual(new Set(['begun', 'batch-pulling']));
  });
});

describe('who holds a ticket', () => {
  it('may take two for others as well, declared as such, and no third', async () => {
    const own = wideHall();
    const pass = await passOf(besides(own), somebody());
    must(await take(own, pass));
    expect(await take(own, pass)).toMatchObject({ error: { reason: 'has-ticket' } });
    for (const forWhom of ['family', 'agent'] as const)
      expect(must(await take(own, pass, { forWhom })).forWhom).toBe(forWhom);
    expect(await take(own, pass, { forWhom: 'family' })).toMatchObject({
      error: { reason: 'declared-used-up', most: 2 },
    });
  });

  it('is called by the clerk of the last visit alone, until the bounded wait is over', async () => {
    const own = wideHall();
    const identity = besides(own);
    const who = somebody();
    await passOf(identity, who);
    const visit = { hall: own.hall.id, day: own.day, services: ['x'], clerk: 'clerk-02', window: '02' };
    await noteVisit(identity, await identity.refer.person(who.idNumber), { ...visit, at: own.clock.now() });
    await own.open('01');
    await own.open('02');
    const wish = { sameClerk: true };
    const first = must(await take(own, await passOf(identity, who), wish));
    expect(first.situation.reservedFor).toBe('02');
    expect(await own.call('01')).toBeNull();
    expect((await own.call('02'))?.ticketId).toBe(first.ticketId);
    await own.act(await own.read(first), start({}));
    await own.act(await own.read(first), finish(own.ports, {}));
    const second = must(await take(own, await passOf(identity, who), wish));
    expect(await own.call('01')).toBeNull();
    own.clock.set(second.situation.reservedUntil ?? 0);
    expect((await own.call('01'))?.ticketId).toBe(second.ticketId);
  });

  it('is on no ticket after having been removed, whatever became of the tickets, also when told twice', async () => {
    const own = wideHall();
    const identity = besides(own);
    const who = somebody();
    const pass = await passOf(identity, who);
    const [first, family] = [must(await take(own, pass)), must(await take(own, pass, { forWhom: 'family' }))];
    await own.act(first, cancel({}), citizen);
    const again = must(await take(own, pass));
    must(await deleteOwnData(identity, pass));
    const personId = await identity.refer.person(who.idNumber);
    expect(await forgetHolder(own.ports, personId)).toEqual({ slotsForgotten: 2 });
    expect(await forgetHolder(own.ports, personId)).toEqual({ slotsForgotten: 0 });
    for (const ticket of [first, family, again]) {
      const { holder, forWhom } = await own.read(ticket);
      expect([holder, forWhom]).toEqual([undefined, undefined]);
    }
    expect((await own.read(again)).situation.state).toBe('waiting');
    expect(await identity.people.person(personId)).toBeUndefined();
  });
});
