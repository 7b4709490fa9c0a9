const day = 86_400_000;

/** One message of a matter, as far as heat goes. */
export interface Voice {
  /** Milliseconds since 1970, NaN where unknown. */
  readonly at: number;
  /** A number for each person; those whom no channel knows count one for each text. */
  readonly person: number;
  readonly likes: number;
  readonly against: number;
}

/** How a matter burns. */
export interface Heat {
  /** Distinct people. */
  readonly people: number;
  /** people + 2·log2(1 + likes + against) + 3·(people a day on its busiest days), one decimal. */
  readonly score: number;
  /** The busiest days: distinct people in them, and from when to when. */
  readonly peak: number;
  readonly peakFrom: number;
  readonly peakTo: number;
  /** The usual people in as many days: what the matter had outside its busiest days. */
  readonly usual: number;
  /** The second half of the window that ends with the last message against the first half. */
  readonly trend: 'rising' | 'steady' | 'falling';
}

/** What is hot. */
export interface HeatRules {
  /** A burst is looked for in as many days. */
  readonly burstDays: number;
  /** Distinct people that a burst has at the least. */
  readonly burstPeople: number;
  /** By how many standard deviations (of a Poisson count) a burst exceeds the usual. */
  readonly burstSigma: number;
}

export const usualHeat: HeatRules = { burstDays: 14, burstPeople: 5, burstSigma: 3 };

/**
 * @param span from when to when the messages reach that were watched at all: outside its busiest days a matter
 * was quiet for the rest of it
 * @param now the end of what is known, for the trend
 */
export function heatOf(voices: readonly Voice[], rules: HeatRules, span: number, now: number): Heat {
  const people = new Set(voices.map(({ person }) => person)).size;
  const loud = voices.reduce((sum, { likes, against }) => sum + likes + against, 0);
  const timed = voices.filter(({ at }) => !Number.isNaN(at)).sort((a, b) => a.at - b.at);
  const { peak, from, to } = busiest(timed, rules.burstDays * day);
  const windows = Math.max(1, span / (rules.burstDays * day) - 1);
  const perDay = peak / Math.max(1, (to - from) / day || 1);
  const score = people + 2 * Math.log2(1 + loud) + 3 * perDay;
  return {
    people,
    score: Math.round(10 * score) / 10,
    peak,
    peakFrom: from,
    peakTo: to,
    usual: (people - peak) / windows,
    trend: trendOf(timed, rules.burstDays * day, now),
  };
}

/** A burst against the usual level: see {@link HeatRules}. */
export function isHot({ peak, usual }: Heat, { burstPeople, burstSigma }: HeatRules): boolean {
  const expected = Math.max(usual, 0.5);
  return peak >= burstPeople && peak >= expected + burstSigma * Math.sqrt(expected);
}

function busiest(timed: readonly Voice[], width: number): { peak: number; from: number; to: number } {
  const inside = new Map<number, number>();
  let first = 0;
  let best = { peak: 0, from: Number.NaN, to: Number.NaN };
  for (const { at, person } of timed) {
    inside.set(person, (inside.get(person) ?? 0) + 1);
    for (let oldest = timed[first]; oldest && at - oldest.at > width; oldest = timed[first]) {
      const left = (inside.get(oldest.person) ?? 1) - 1;
      if (left === 0) inside.delete(oldest.person);
      else inside.set(oldest.person, left);
      first++;
    }
    if (inside.size > best.peak) best = { peak: inside.size, from: timed[first]?.at ?? at, to: at };
  }
  return best;
}

function trendOf(timed: readonly Voice[], width: number, now: number): Heat['trend'] {
  const people = (from: number, to: number) =>
    new Set(timed.filter(({ at }) => at > from && at <= to).map(({ person }) => person)).size;
  const late = people(now - width / 2, now);
  const early = people(now - width, now - width / 2);
  if (late > 1.5 * early) return 'rising';
  return early > 1.5 * late || late === 0 ? 'falling' : 'steady';
}
