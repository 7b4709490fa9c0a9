import type { Lesson } from './learn-orders.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What was measured, for people. */
export function report({
  unit,
  intervals,
  repeats,
  others,
  labelAgreement,
  coverage,
  calibrationError,
  matters,
  model,
}: Lesson) {
  const between = ([from, to]: readonly [number, number]): string => `${percent(from)} to ${percent(to)}`;
  return [
    `Held out, ${model.card.messages} messages about ${matters} matters, no matter in two folds:`,
    `  same unit        ${percent(unit.accuracy)} (95 %: ${between(intervals.accuracy)}); rounds ${repeats.map(({ accuracy }) => percent(accuracy)).join(', ')}`,
    `  among three      ${percent(unit.topThree)} (95 %: ${between(intervals.topThree)}); rounds ${repeats.map(({ topThree }) => percent(topThree)).join(', ')}`,
    `  macro-F1         ${unit.macroF1.toFixed(3)}`,
    `  sent by itself   ${percent(coverage.asLabelled)} at the precision, against the labels as they are`,
    `                   ${percent(coverage.corrected)} with the labels' own unreliability reckoned in:`,
    `                   near-duplicates read surely have the same label in ${percent(labelAgreement.share)} of ${labelAgreement.pairs} pairs`,
    `  calibration      stated probabilities are ${percent(calibrationError)} off on average`,
    ...Object.entries(others).map(
      ([name, { accuracy, macroF1, classes }]) =>
        `  ${name.padEnd(16)} ${percent(accuracy)}, macro-F1 ${macroF1.toFixed(3)}${classes.some((each) => each.name === 'yes') ? `, yes: recall ${percent(classes[1]?.recall ?? 0)}, precision ${percent(classes[1]?.precision ?? 0)}` : ''}`,
    ),
    'By unit (messages, found, right when named):',
    ...[...unit.classes]
      .sort((one, other) => other.count - one.count)
      .map(
        ({ name, count, recall, precision }) =>
          `  ${name.padEnd(12)} ${String(count).padStart(5)}  ${percent(recall).padStart(7)}  ${percent(precision).padStart(7)}`,
      ),
    'Taken for another (label → named):',
    ...unit.confusion.slice(0, 15).map(({ label, named, count }) => `  ${label} → ${named}  ${count}`),
  ].join('\n');
}
