import { type CalendarDay, localReading } from '../../../shared/kernel/local-time.ts';
import { dayNumber, type Moment } from '../conditions/calendar.ts';
import type { Demand } from './demand.ts';
import { type EnterpriseFile, factKey, type RelocationRisk, type RiskReason } from './enterprise-file.ts';
import type { Visit } from './firm-relations.ts';

/** What a district is called and coded as: by it an address is known to lie outside. */
export interface DistrictArea {
  /** GB/T 2260. */
  readonly codes: readonly string[];
  readonly names: readonly string[];
}

/** What a judgement rests on. */
export interface RiskGrounds {
  readonly file: EnterpriseFile;
  readonly visits: readonly Visit[];
  readonly demands: readonly Demand[];
}

/** From so many points on a firm is watched, and its officials are warned. */
export const riskLevels = { watch: 30, warn: 60 } as const;

/**
 * The house's own weights. A registered move alone warns; what was said weighs as much as a clear fall of figures;
 * small signs only count together.
 */
const points = {
  'address-outside': 60,
  'tax-district-outside': 40,
  'falling-staff': { clear: 20, steep: 30 },
  'falling-power': { clear: 20, steep: 30 },
  'falling-taxes': { clear: 15, steep: 25 },
  said: { plain: 40, hint: 20 },
  'unanswered-demand': 10,
} as const;

/** Shares by which a figure falls clearly, and steeply. */
const falls = { clear: 0.2, steep: 0.4 } as const;
/** What was said a year ago says nothing of today. */
const SAID_DAYS = 365;
/** A demand waits long after so many days. */
const LONG_DAYS = 30;
/** Of waiting demands so many count at most. */
const DEMANDS = 2;

/** Words that name a move, and words of what comes before one. */
const plainWords = [
  '搬迁',
  '外迁',
  '迁出',
  '迁走',
  '搬走',
  '迁往',
  '搬到外地',
  'relocate',
  'relocation',
  'move away',
  'move out',
];
const hintWords = [
  '扩租不到',
  '租不到',
  '考察外地',
  '外地考察',
  '外地招商',
  '异地建厂',
  '租约到期',
  '厂房不够',
  '地方不够',
  'no room',
  'looking elsewhere',
];

/** How likely it is that a firm moves away, with every reason for it; undefined where little speaks for it. */
export function relocationRisk(
  { file, visits, demands }: RiskGrounds,
  area: DistrictArea,
  moment: Moment,
  now: number,
): RelocationRisk | undefined {
  if (file.status !== 'active' && file.status !== 'suspended') return undefined;
  const reasons = [
    ...placeReasons(file, area),
    ...figureReasons(file, moment),
    ...visitReasons(visits, moment),
    ...demandReasons(demands, moment),
  ];
  const score = reasons.reduce((sum, reason) => sum + reason.points, 0);
  if (score < riskLevels.watch) return undefined;
  const level = score >= riskLevels.warn ? 'warn' : 'watch';
  return { level, score, reasons, since: file.risk?.level === level ? file.risk.since : now };
}

function placeReasons({ facts }: EnterpriseFile, { codes, names }: DistrictArea): RiskReason[] {
  const reasons: RiskReason[] = [];
  const elsewhere = (field: string) => {
    const fact = facts[field];
    return codes.length > 0 && typeof fact?.value === 'string' && !codes.includes(fact.value)
      ? fact
      : undefined;
  };
  const address = facts.address;
  const named = typeof address?.value === 'string' && /[区县市]/.test(address.value) ? address : undefined;
  const isOutside = names.length > 0 && named && !names.some((name) => String(named.value).includes(name));
  const outside = elsewhere('district') ?? (isOutside ? named : undefined);
  if (outside)
    reasons.push({
      signal: 'address-outside',
      points: points['address-outside'],
      on: outside.on,
      words: [String(outside.value)],
    });
  const taxes = elsewhere('taxDistrict');
  if (taxes)
    reasons.push({
      signal: 'tax-district-outside',
      points: points['tax-district-outside'],
      on: taxes.on,
      words: [String(taxes.value)],
    });
  return reasons;
}

type FallSignal = 'falling-staff' | 'falling-power' | 'falling-taxes';

function figureReasons({ facts }: EnterpriseFile, { day }: Moment): RiskReason[] {
  const number = (key: string) => {
    const value = facts[key]?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const yearly = (signal: FallSignal, field: string) => {
    const last = Number(day.slice(0, 4)) - 1;
    const [before, now] = [number(factKey(field, last - 1)), number(factKey(field, last))];
    return fallen(signal, before, now, facts[factKey(field, last)]?.on ?? day);
  };
  const counted = facts['staff.count'];
  const insured = facts['staff.insured'];
  const staff = [
    fallen('falling-staff', counted?.before?.value, number('staff.count'), counted?.on ?? day),
    fallen('falling-staff', number('staff.insuredYearAgo'), number('staff.insured'), insured?.on ?? day),
    yearly('falling-staff', 'figures.headcount'),
  ].flatMap((reason) => reason ?? []);
  const steepest = staff.sort((one, other) => other.points - one.points).slice(0, 1);
  return [
    ...steepest,
    yearly('falling-power', 'figures.power'),
    yearly('falling-taxes', 'figures.taxes'),
  ].flatMap((reason) => reason ?? []);
}

function fallen(
  signal: FallSignal,
  before: number | undefined,
  now: number | undefined,
  on: CalendarDay,
): RiskReason | undefined {
  if (before === undefined || now === undefined || before <= 0) return undefined;
  const share = 1 - now / before;
  if (share < falls.clear) return undefined;
  return { signal, points: points[signal][share < falls.steep ? 'clear' : 'steep'], on, before, now };
}

/** What was said on the latest visit that had such words; officials may have marked some themselves. */
function visitReasons(visits: readonly Visit[], { day }: Moment): RiskReason[] {
  const telling = visits
    .filter(({ on }) => dayNumber(day) - dayNumber(on) <= SAID_DAYS)
    .map((visit) => ({ visit, words: visit.signs }))
    .filter(({ words }) => words.length > 0)
    .sort((one, other) => (one.visit.on < other.visit.on ? 1 : -1));
  const [latest] = telling;
  if (!latest) return [];
  const isPlain = latest.words.some((word) => plainWords.includes(word.toLowerCase()));
  return [
    {
      signal: 'said-in-visit',
      points: isPlain ? points.said.plain : points.said.hint,
      on: latest.visit.on,
      words: latest.words,
      ref: latest.visit.visitId,
    },
  ];
}

function demandReasons(demands: readonly Demand[], { day, zone }: Moment): RiskReason[] {
  const raisedOn = ({ raisedAt }: Demand): CalendarDay => localReading(raisedAt, zone).day;
  return demands
    .filter(({ state }) => state === 'open' || state === 'accepted')
    .filter((demand) => dayNumber(day) - dayNumber(raisedOn(demand)) > LONG_DAYS)
    .sort((one, other) => one.raisedAt - other.raisedAt)
    .slice(0, DEMANDS)
    .map((demand) => ({
      signal: 'unanswered-demand',
      points: points['unanswered-demand'],
      on: raisedOn(demand),
      words: [demand.title],
      ref: demand.demandId,
    }));
}

/** Words in what was said that speak for a move; one that is denied ("没有搬迁打算") does not. */
export function signsIn(said: string): readonly string[] {
  const text = said.toLowerCase();
  return [...plainWords, ...hintWords].filter((word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      if (
        !/(不会|不想|不打算|不考虑|没有|没|无|未|并非|not |no plans? to )[^，。；！？,.;!?]{0,6}$/.test(
          text.slice(Math.max(0, at - 16), at),
        )
      )
        return true;
    return false;
  });
}
