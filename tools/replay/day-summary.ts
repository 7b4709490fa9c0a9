import type { DayCheck } from './check-day.ts';
import type { DayFigures } from './day-figures.ts';

/** A replayed day as it is printed and kept: its figures, and what of it was wrong. */
export interface ReplayedDay {
  readonly hall: string;
  readonly day: string;
  readonly shape: string;
  readonly seed: number;
  readonly speed: number;
  /** Below `speed` where the machine could not keep up. */
  readonly slowestSpeed: number;
  readonly realSeconds: number;
  readonly requests: number;
  readonly retries: number;
  /** Real milliseconds from a request to its answer. At 120 times the speed 100 ms are 12 s of the hall's time. */
  readonly answerMilliseconds: { readonly median: number; readonly p95: number };
  readonly figures: DayFigures;
  /** What became of the morning's appeals: label and words. */
  readonly appeals: readonly (readonly [label: string, words: string])[];
  /** Who proved who they are, and how; in the same form. */
  readonly checkIns: readonly (readonly [label: string, words: string])[];
  /** What became of policies that day; in the same form. */
  readonly policies: readonly (readonly [label: string, words: string])[];
  readonly checks: readonly DayCheck[];
}

const LABEL_WIDTH = 22;
const MOST_FAULTS_SHOWN = 12;

/** Was everything right? */
export const isRight = ({ checks }: ReplayedDay): boolean =>
  checks.every(({ faults }) => faults.length === 0);

/** The day in words and figures for a terminal, 100 columns wide. */
export function summaryOf(replayed: ReplayedDay): string {
  const { figures: f, checks } = replayed;
  const lines = [
    `Day 日 ${replayed.day} · hall ${replayed.hall} · shape ${replayed.shape} · seed ${replayed.seed} · ${speedOf(replayed)}`,
    '',
    line(
      'tickets 取号',
      `${f.issued} issued = ${f.done} done 办结 + ${f.missed} missed 过号 + ${f.cancelled} cancelled 取消 + ${f.unserved} unserved 未办`,
    ),
    line('asked again 重试', `${f.repeatedRequests} with the same key, each got the same ticket again`),
    line(
      'calls 叫号',
      `${f.calls} calls, ${f.simultaneousCalls} pairs of windows at the same instant, ${faultsIn(checks, 'double')} double`,
    ),
    line('undone 撤销', `${f.undone} misclicks taken back`),
    line('refused 拒绝', `${f.refused} wrong requests, each with its reason`),
    line(
      'waits 等候',
      `median ${minutes(f.waitMinutes.median)}, P90 ${minutes(f.waitMinutes.p90)}, ${f.waitedTooLong} over the limit`,
    ),
    line(
      'alerts 预警',
      `${f.alerts.raised} raised, ${f.alerts.repeated} repeated, ${f.alerts.escalated} escalated, ${f.alerts.acknowledged} acknowledged`,
    ),
    line(
      'warnings 告警',
      `${f.warnings.yellow} yellow 黄, ${f.warnings.red} red 红, ${f.warnings.cleared} cleared; surge windows advised ${f.surgeAdvised}×`,
    ),
    line('outage 故障', `${outagesOf(f.outageMinutes)}; ${f.sweeps} sweeps ran`),
    line('notices 通知', noticesOf(f.notices)),
    line('told 送达', `${statesOf(f.noticeStates)}; ${f.noticeSweeps} sweeps ran`),
    ...calibrationLines(f),
    ...[...replayed.appeals, ...replayed.checkIns, ...replayed.policies].map(([label, words]) =>
      line(label, words),
    ),
    line(
      'traffic 请求',
      `${replayed.requests} requests in ${replayed.realSeconds.toFixed(0)} s, ${replayed.retries} tried again, ` +
        `answered in ${replayed.answerMilliseconds.median} ms (P95 ${replayed.answerMilliseconds.p95} ms)`,
    ),
    '',
    ...checks.flatMap(checkLines),
    '',
    isRight(replayed) ? 'The day was right. 当日无误' : 'The day was WRONG. 当日有误',
  ];
  return lines.join('\n');
}

const speedOf = ({ speed, slowestSpeed }: ReplayedDay): string =>
  slowestSpeed < speed ? `${speed}×, ${slowestSpeed}× while the machine was busy` : `${speed}×`;

const line = (label: string, text: string): string => {
  // Chinese characters take two columns.
  const width = [...label].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);
  return `  ${label}${' '.repeat(Math.max(1, LABEL_WIDTH - width))}${text}`;
};

const minutes = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} min`);
const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);

function noticesOf(notices: DayFigures['notices']): string {
  const kinds = Object.entries(notices).sort(([a], [b]) => a.localeCompare(b));
  return kinds
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
    .replaceAll(/(.{60,90}?), /g, `$1,\n${' '.repeat(LABEL_WIDTH + 2)}`);
}

/** The states that people ask for, also when there is none; then whatever else there is. */
const askedFor = ['sent', 'delivered', 'failed', 'expired', 'deferred'];

const statesOf = (states: DayFigures['noticeStates']): string =>
  [...new Set([...askedFor, ...Object.keys(states)])]
    .map((state) => `${states[state] ?? 0} ${state}`)
    .join(', ');

const outagesOf = (minutes: DayFigures['outageMinutes']): string =>
  Object.entries(minutes)
    .map(([what, count]) => `${what} stopped for ${count} min`)
    .join(', ') || 'none';

function calibrationLines({ calibration }: DayFigures): string[] {
  const { count, underP50, underP90, meanAbsoluteErrorSeconds: error } = calibration;
  const inMinutes = (seconds: number | null) => minutes(seconds === null ? null : seconds / 60);
  return [
    line(
      'estimate 预计',
      `${count} waits: ${percent(underP50)} under P50, ${percent(underP90)} under P90, mean error ${inMinutes(error.p50)}`,
    ),
    line(
      'formula 公式',
      `mean × ahead ÷ windows over the same tickets: mean error ${inMinutes(error.formula)}`,
    ),
  ];
}

const faultsIn = (checks: readonly DayCheck[], word: string): number =>
  checks.filter(({ promise }) => promise.includes(word)).reduce((sum, { faults }) => sum + faults.length, 0);

function checkLines({ promise, faults }: DayCheck): string[] {
  if (faults.length === 0) return [`  ✓ ${promise}`];
  const shown = faults.slice(0, MOST_FAULTS_SHOWN).map((fault) => `      ${fault}`);
  const more = faults.length > shown.length ? [`      … and ${faults.length - shown.length} more`] : [];
  return [`  ✗ ${promise}: ${faults.length}`, ...shown, ...more];
}
