import type { Intake, KeptEvent, PartnerPorts } from '../../functions/partners/app/ports.ts';
import type { IntakeLine } from '../../functions/partners/domain/intake-line.ts';
import { type SentType, scopeOf } from '../../functions/partners/domain/sent-event.ts';
import { manualClock } from '../../functions/shared/kernel/clock.ts';
import { type Quotas, type QuotaUse, roomIn } from '../../functions/shared/kernel/quota.ts';
import { ok } from '../../functions/shared/kernel/result.ts';
import { hasherWithKey } from '../../functions/shared/runtime/identity-hasher.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';

/** Monday 23 November 2026, 09:20:30 in Shanghai. */
export const received = Date.parse('2026-11-23T01:20:30.500Z');

const holder = { kind: 'person', idType: 'resident-id', idNumber: '11010519491231002X' } as const;
const certificate = {
  type: 'health-certificate',
  number: '110105202600077',
  holder,
  issuedOn: '2026-11-20',
  expiresOn: '2027-11-19',
  authority: '星河区疾病预防控制中心',
  language: 'zh-CN',
  contact: { phone: '138 1234 5678' },
} as const;
const legacyTicket = { hall: 'center', machine: 'a3', queue: 'tax', number: 'A014' } as const;

/** A payload of every type, as a partner sends it. */
export const payloads = {
  'partners.appeal-made.v1': {
    title: '噪声',
    text: '望河路工地半夜施工，居民无法休息。',
    address: '望河路',
    phone: '138 1234 5678',
  },
  'partners.certificate-issued.v1': certificate,
  'partners.certificate-renewed.v1': { ...certificate, replaces: '110105202500012' },
  'partners.certificate-revoked.v1': {
    type: 'food-permit',
    number: 'JY13101040012345',
    revokedOn: '2026-11-23',
    reason: 'holder-ceased',
  },
  'partners.clerk-attendance.v1': { hall: 'center', clerk: 'clerk-01', kind: 'arrived', window: '01' },
  'partners.enterprise-changed.v1': {
    creditCode: '91350100M000100Y43',
    changed: ['name', 'legal-representative'],
    effectiveOn: '2026-11-23',
    now: { name: '星河云图科技有限公司' },
  },
  'partners.legacy-ticket-issued.v1': legacyTicket,
  'partners.legacy-ticket-called.v1': { ...legacyTicket, window: '05' },
} as const satisfies Record<SentType, object>;

/** Every type that partners may send. */
export const allTypes = Object.keys(payloads) as SentType[];

/** A CloudEvent as a partner writes it in structured mode. */
export const sentEvent = (
  type: SentType = 'partners.clerk-attendance.v1',
  change: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  specversion: '1.0',
  id: 'e-1',
  source: '/attendance/doors/1',
  type,
  time: '2026-11-23T09:20:00+08:00',
  data: payloads[type],
  ...change,
});

/** Partners with everything they need in memory; what was kept can be looked at. */
export interface PartnerHouse {
  readonly ports: PartnerPorts;
  readonly clock: ReturnType<typeof manualClock>;
  readonly kept: ReadonlyMap<string, KeptEvent>;
  readonly lines: readonly IntakeLine[];
  /** Contacts that were sealed, with whom they are of. */
  readonly sealed: readonly (readonly [contact: string, holder: string])[];
}

/** The scopes of all types. */
export const allScopes: readonly string[] = allTypes.map(scopeOf);

/** A district with the partners `attendance` and `bureau`, whose OAuth clients are `client-<partner>`. */
export function partnerHouse(limits = { day: 10_000, minute: 1_000 }): PartnerHouse {
  const clock = manualClock(received);
  const kept = new Map<string, KeptEvent>();
  const lines: IntakeLine[] = [];
  const sealed: [string, string][] = [];
  const names = ['attendance', 'bureau'];
  const ports: PartnerPorts = {
    clock,
    ids,
    timeZone: 'Asia/Shanghai',
    partners: new Map(names.map((id) => [id, { id, quota: limits }])),
    clients: new Map(names.map((id) => [`client-${id}`, id])),
    intake: memoryIntake(kept, lines),
    quotas: memoryQuotas(),
    hasher: hasherWithKey(Buffer.from('a key of this test')),
    texts: { seal: async (text, of) => Buffer.from(`sealed ${text.length} for ${of}`).toString('base64') },
    contacts: {
      seal: async (contact, of) => {
        sealed.push([contact, of]);
        return Buffer.from(`sealed ${sealed.length}`).toString('base64');
      },
    },
  };
  return { ports, clock, kept, lines, sealed };
}

function memoryIntake(kept: Map<string, KeptEvent>, lines: IntakeLine[]): Intake {
  return {
    async keep(event, line) {
      await Promise.resolve();
      const known = kept.get(`${event.partner} ${event.key}`);
      if (known) return { ok: false, error: known };
      kept.set(`${event.partner} ${event.key}`, event);
      lines.push(line);
      return ok(undefined);
    },
    async note(line) {
      lines.push(line);
    },
    async lines({ partners, day, outcome, limit }) {
      const all = lines.filter(
        (line) =>
          partners.includes(line.partner) &&
          line.day === day &&
          (outcome === undefined || line.outcome === outcome),
      );
      return ok({ lines: all.slice(0, limit), cursor: null });
    },
  };
}

function memoryQuotas(): Quotas {
  const uses = new Map<string, QuotaUse & { turnedAway: number }>();
  return {
    async take(partner, { day, minute }, asked, limits) {
      const use = uses.get(`${partner} ${day}`) ?? { used: 0, minute, minuteUsed: 0, turnedAway: 0 };
      const granted = Math.min(asked, roomIn(use, minute, limits));
      const minuteUsed = (use.minute === minute ? use.minuteUsed : 0) + granted;
      const used = use.used + granted;
      uses.set(`${partner} ${day}`, {
        used,
        minute,
        minuteUsed,
        turnedAway: use.turnedAway + asked - granted,
      });
      return { granted, ...(granted < asked ? { full: used >= limits.day ? 'day' : 'minute' } : {}) };
    },
    async usage(partner, day) {
      const { used = 0, turnedAway = 0 } = uses.get(`${partner} ${day}`) ?? {};
      return { used, turnedAway };
    },
  };
}
