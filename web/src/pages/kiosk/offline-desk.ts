import type { Answer, HallApi } from '../../api/hall-api.ts';
import { keeping, read } from './kiosk-store.ts';

/** The numbers this kiosk holds, for one service day. */
interface HeldNumbers {
  readonly serviceDay: string;
  /** Epoch milliseconds by the hall's clock. */
  readonly validUntil: number;
  readonly free: Readonly<Record<string, readonly string[]>>;
  /** Given out here, whatever the hall still thinks of them. */
  readonly used: readonly string[];
}

/** What a person wants, as the kiosk sends it. */
export interface Wish {
  readonly services: [string, ...string[]];
  readonly language: 'zh-CN' | 'en';
  readonly priority: 'none' | 'elderly' | 'disabled' | 'pregnant' | 'veteran';
  readonly phone?: string;
}

/** A ticket given out without the hall. */
export interface PendingTicket extends Wish {
  readonly hall: string;
  readonly serviceDay: string;
  readonly ticket: string;
  readonly secret: string;
  readonly number: string;
  /** By this machine's clock, ISO. */
  readonly issuedAt: string;
  readonly insteadOf?: string;
}

/** A ticket that the hall did not register, for the attendant. */
export interface RefusedTicket {
  readonly number: string;
  readonly issuedAt: string;
  readonly why: string;
}

type Results = Answer<'POST', '/v1/halls/{hall}/offline-tickets'>['results'];

const held = (hall: string): string => `numbers.${hall}`;
const PENDING = 'pending';
const REFUSED = 'refused';
const DEVICE = 'device';
/** The hall takes so many at once. */
const BATCH = 50;
/** The attendant is shown the last of them. */
const REFUSED_KEPT = 50;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
const randomName = (): string => [...randomBytes(26)].map((byte) => alphabet[byte % 32]).join('');
const randomSecret = (): string =>
  btoa(String.fromCharCode(...randomBytes(24)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');

/** The name of this machine: several may be signed in with one account. */
export const deviceName = (): Promise<string> =>
  keeping(async (kept) => {
    const known = await kept.get<string>(DEVICE);
    if (known) return known;
    const name = randomName();
    kept.put(DEVICE, name);
    return name;
  });

/** How many numbers of a queue this kiosk could give out now. */
export async function numbersLeft(hall: string, queue: string, now: number): Promise<number> {
  const numbers = await read<HeldNumbers>(held(hall));
  return numbers && now < numbers.validUntil ? (numbers.free[queue]?.length ?? 0) : 0;
}

/**
 * Gives out a number of the kiosk's own; undefined when it has none of that queue for this day. The number and the
 * ticket change hands in one transaction, so no crash gives a number twice or loses a ticket that was printed.
 */
export const issueAlone = (
  {
    hall,
    queue,
    wish,
    insteadOf,
  }: { hall: string; queue: string; wish: Wish; insteadOf?: string | undefined },
  now: number,
): Promise<PendingTicket | undefined> =>
  keeping(async (kept) => {
    const numbers = await kept.get<HeldNumbers>(held(hall));
    const [number, ...rest] = numbers?.free[queue] ?? [];
    if (!numbers || number === undefined || now >= numbers.validUntil) return undefined;
    const pending = (await kept.get<PendingTicket[]>(PENDING)) ?? [];
    const ticket: PendingTicket = {
      ...wish,
      services: [...wish.services],
      hall,
      serviceDay: numbers.serviceDay,
      ticket: randomName(),
      secret: randomSecret(),
      number,
      issuedAt: new Date().toISOString(),
      ...(insteadOf === undefined ? {} : { insteadOf }),
    };
    kept.put(PENDING, [...pending, ticket]);
    kept.put(held(hall), {
      ...numbers,
      free: { ...numbers.free, [queue]: rest },
      used: [...numbers.used, number],
    } satisfies HeldNumbers);
    return ticket;
  });

/** The secret part of the address where the ticket will be found once it is registered. */
export const linkOfPending = ({ hall, serviceDay, ticket, secret }: PendingTicket): string =>
  `${hall}.${serviceDay.replaceAll('-', '')}-${ticket}.${secret}`;

/** Tickets that the hall does not know of yet. */
export const pendingTickets = async (): Promise<readonly PendingTicket[]> =>
  (await read<PendingTicket[]>(PENDING)) ?? [];

/** Tickets that the hall did not register. */
export const refusedTickets = async (): Promise<readonly RefusedTicket[]> =>
  (await read<RefusedTicket[]>(REFUSED)) ?? [];

/**
 * Tells the hall what was given out, and fills the numbers up again; in this order, so that the hall never counts a
 * number as free that somebody holds. One window of the kiosk does it at a time. Throws `Problem` when the hall
 * cannot be reached: everything stays as it was and is sent again.
 */
export const reconcile = (api: HallApi, hall: string): Promise<void> =>
  navigator.locks.request('civichall-kiosk-reconcile', async () => {
    const device = await deviceName();
    for (let batch = await nextBatch(hall); batch.length > 0; ) {
      const sent = await api.post('/v1/halls/{hall}/offline-tickets', {
        params: { hall },
        body: {
          device,
          serviceDay: batch[0]?.serviceDay ?? '',
          sentAt: new Date().toISOString(),
          tickets: batch.map(({ hall: _hall, serviceDay: _day, ...ticket }) => ticket),
        },
      });
      const settled = await settle(sent.results);
      const rest = await nextBatch(hall);
      // Whatever the hall could not settle now is sent with the next round, not at once again.
      batch = settled === 0 ? [] : rest;
    }
    // Asking for numbers tells the hall that the kiosk is in touch: who still waits to be registered would lose the place.
    if ((await nextBatch(hall)).length === 0) await fillUp(api, hall, device);
  });

/** The oldest tickets of one day. */
async function nextBatch(hall: string): Promise<PendingTicket[]> {
  const pending = (await pendingTickets()).filter((each) => each.hall === hall);
  return pending.filter(({ serviceDay }) => serviceDay === pending[0]?.serviceDay).slice(0, BATCH);
}

/** Forgets what was registered and keeps for the attendant what was not; answers how many are settled. */
const settle = (results: Results): Promise<number> =>
  keeping(async (kept) => {
    const pending = (await kept.get<PendingTicket[]>(PENDING)) ?? [];
    const refused = (await kept.get<RefusedTicket[]>(REFUSED)) ?? [];
    const final = results.filter(({ problem }) => problem?.reason !== 'conflict');
    const more = final.flatMap(({ ticket, number, problem }): RefusedTicket[] => {
      const own = pending.find((each) => each.ticket === ticket);
      return problem && own ? [{ number, issuedAt: own.issuedAt, why: problem.title }] : [];
    });
    kept.put(
      PENDING,
      pending.filter(({ ticket }) => !final.some((each) => each.ticket === ticket)),
    );
    kept.put(REFUSED, [...refused, ...more].slice(-REFUSED_KEPT));
    return final.length;
  });

async function fillUp(api: HallApi, hall: string, device: string): Promise<void> {
  const { serviceDay, validUntil, blocks } = await api.post('/v1/halls/{hall}/number-blocks', {
    params: { hall },
    body: { device },
  });
  await keeping(async (kept) => {
    const before = await kept.get<HeldNumbers>(held(hall));
    const used = before?.serviceDay === serviceDay ? before.used : [];
    const free = Object.fromEntries(
      blocks.map(({ queue, numbers }) => [queue, numbers.filter((number) => !used.includes(number))]),
    );
    kept.put(held(hall), {
      serviceDay,
      validUntil: Date.parse(validUntil),
      free,
      used,
    } satisfies HeldNumbers);
  });
}
