import { dayNumber, dayText } from '../../functions/policy/domain/conditions/calendar.ts';
import type { FirmRecord } from '../../functions/policy/domain/conditions/firm-record.ts';
import { exponential, lognormal } from '../replay/seeded-random.ts';

type Random = () => number;

/** Divisions of GB/T 4754 with their shares among a district's firms: trade and services lead, then manufacture. */
const industries: readonly (readonly [string, number])[] = [
  ['F51', 0.17],
  ['F52', 0.13],
  ['L72', 0.13],
  ['M75', 0.07],
  ['I65', 0.09],
  ['M74', 0.05],
  ['E50', 0.04],
  ['E47', 0.03],
  ['C39', 0.05],
  ['C35', 0.04],
  ['C34', 0.03],
  ['C26', 0.02],
  ['C27', 0.02],
  ['C36', 0.02],
  ['C38', 0.03],
  ['G58', 0.02],
  ['H62', 0.03],
  ['J69', 0.01],
  ['R87', 0.02],
];

/** Certificates with the share of firms that hold them. */
export const certificateShares: readonly (readonly [string, number])[] = [
  ['technology-sme', 0.09],
  ['high-tech-enterprise', 0.07],
  ['innovative-sme', 0.05],
  ['specialised-new', 0.025],
  ['little-giant', 0.004],
  ['enterprise-technology-centre', 0.01],
  ['iso-9001', 0.12],
  ['intellectual-property-management', 0.02],
  ['green-factory', 0.003],
  ['software-enterprise', 0.015],
];

const lastYear = 2025;
const today = dayNumber('2026-06-15');

/**
 * A made-up firm. Sizes are lognormal with a long tail, sales follow the staff, research follows the industry; what a
 * district does not know of a small firm is missing.
 */
export function drawFirm(random: Random, number: number): FirmRecord {
  const industry = weighted(random, industries);
  const staff = Math.max(1, Math.round(lognormal(random, 28, 2.5)));
  const researches = random() < (/^(C|I|M)/.test(industry) ? 0.4 : 0.05);
  const told = <T>(value: T, share: number): T | undefined => (random() < share ? value : undefined);
  const known = 0.55 + Math.min(0.4, staff / 200);
  const revenue = staff * lognormal(random, 620_000, 1.2);
  return {
    id: `firm-${number}`,
    asOf: '2026-06-01',
    kind: random() < 0.93 ? 'company' : 'partnership',
    industry: `${industry}${1 + Math.floor(random() * 4)}${Math.floor(random() * 5)}`,
    district: random() < 0.95 ? '310118' : '310117',
    registeredOn: dayText(today - Math.floor(Math.min(13_000, exponential(random, 3000)))),
    taxpayer: told(random() < 0.3 ? 'general' : 'small-scale', 0.9),
    taxCredit: told(
      weighted(random, [
        ['A', 0.06],
        ['B', 0.4],
        ['M', 0.44],
        ['C', 0.05],
        ['D', 0.05],
      ]),
      0.85,
    ),
    staff: {
      count: told(staff, known),
      insured: told(Math.round(staff * (0.7 + 0.3 * random())), 0.9),
      researchers: told(researches ? Math.round(staff * 0.3 * random()) : 0, known),
      graduates: told(Math.floor(exponential(random, staff / 40)), 0.6),
      laidOff: told(Math.floor(exponential(random, staff / 30)), 0.9),
    },
    figures: [0, 1].map((before) => ({
      year: lastYear - before,
      ...figuresOf(random, revenue * (1 - before * 0.2 * (random() - 0.3)), researches, known),
    })),
    ip: { inventions: told(researches ? Math.floor(exponential(random, 3)) : 0, known) },
    flags: {
      dishonest: random() < 0.01,
      abnormal: random() < 0.04,
      environmentalPenalty: told(random() < 0.005, 0.97),
      safetyAccident: told(random() < 0.003, 0.97),
      taxArrears: told(random() < 0.02, 0.9),
    },
    certificates: told(
      certificateShares
        .filter(([, share]) => random() < share * (researches ? 2.5 : 0.5))
        .map(([type]) => ({ type, expiresOn: dayText(today + Math.floor(random() * 1100) - 90) })),
      0.95,
    ),
    granted: told(random() < 0.1 ? [`policy-${Math.floor(random() * 40)}`] : [], 0.98),
  };
}

function figuresOf(random: Random, revenue: number, researches: boolean, known: number) {
  const cents = (value: number) => Math.round(value * 100) / 100;
  const told = (value: number, share: number) => (random() < share ? cents(value) : undefined);
  return {
    revenue: told(revenue, known),
    rdSpend: told(researches ? revenue * lognormal(random, 0.06, 0.8) : 0, known * 0.9),
    taxes: told(revenue * lognormal(random, 0.04, 0.7), 0.95),
    taxableIncome: told(revenue * lognormal(random, 0.06, 1), 0.9),
    assets: told(revenue * lognormal(random, 1.3, 1), known),
    exports: told(random() < 0.12 ? revenue * random() : 0, 0.9),
    fixedInvestment: told(random() < 0.15 ? revenue * 0.3 * random() : 0, known),
  };
}

/** One of several by their weights. */
export function weighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  let left = random() * choices.reduce((total, [, weight]) => total + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return (choices.at(-1) as readonly [T, number])[0];
}
