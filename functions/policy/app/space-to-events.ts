import type { EventType } from '../../../events/catalog.ts';
import type { Saying } from '../../../events/enveloped.ts';
import { iso } from '../../shared/kernel/iso.ts';
import type { Words } from '../domain/conditions/field.ts';
import type { NeedTerms, SpaceNeed } from '../domain/space/need.ts';
import { type SpaceAction, type SpaceUnit, spaceKindNames } from '../domain/space/space.ts';
import type { SpaceAsked, SpaceMatch } from '../domain/space/space-match.ts';

type Said = Saying<Extract<EventType, `policy.${string}`>>;

/** Acts after which an offered unit may fit a need that it did not fit before. */
const offering: ReadonlySet<SpaceAction> = new Set(['offer', 'reoffer', 'release', 'edit']);

/** A unit came to be offered, or its owner is asked whether the offer stands. Each write adds one line to the log. */
export function sayingsOfUnit(before: SpaceUnit | undefined, after: SpaceUnit): readonly Said[] {
  const act = after.history.at(-1);
  if (!act || after.version === before?.version) return [];
  const { unitId, name, dueOn, language, contact } = after;
  const at = iso(act.at);
  if (after.state === 'offered' && offering.has(act.action))
    return [['policy.space-offered.v1', { unitId, at }]];
  if (act.action !== 'remind' || !dueOn) return [];
  const owner = { language, ...(contact ? { contact } : {}) };
  return [['policy.space-ending.v1', { unitId, unitName: name, endsOn: dueOn, ...owner, at }]];
}

/** A need was published, or the firm is asked whether it stands. */
export function sayingsOfNeed(before: SpaceNeed | undefined, after: SpaceNeed): readonly Said[] {
  const { needId, firmId, remindedOn, dueOn, language, contact } = after;
  const at = iso(after.changedAt);
  const isOpened = after.state === 'open' && before?.state !== 'open';
  if (isOpened) return [['policy.need-published.v1', { needId, firmId, at }]];
  if (remindedOn === undefined || remindedOn === before?.remindedOn || !dueOn) return [];
  const firm = { language, ...(contact ? { contact } : {}) };
  return [
    ['policy.need-ending.v1', { needId, firmId, seeks: seeksInWords(after), endsOn: dueOn, ...firm, at }],
  ];
}

/** A unit fits a need: its owner is told, and the firm where the unit came later. It is kept once, and never changed. */
export function sayingsOfMatch(before: SpaceMatch | undefined, after: SpaceMatch): readonly Said[] {
  if (before) return [];
  const { unitId, unitName, needId, firmId, score, owner, firm, seeks } = after;
  const at = iso(after.at);
  const unit = { unitId, unitName };
  return [
    ['policy.need-matched.v1', { ...unit, needId, seeks: seeksInWords(seeks), ...owner, at }],
    ...(after.cause === 'space'
      ? [['policy.space-found.v1', { ...unit, needId, firmId, score, ...firm, at }] as const]
      : []),
  ];
}

/** A firm was shown an owner's contact. */
export function sayingsOfAsked(before: SpaceAsked | undefined, after: SpaceAsked): readonly Said[] {
  if (before) return [];
  const { unitId, unitName, needId, firmId, firmName, owner } = after;
  return [
    ['policy.space-asked.v1', { unitId, unitName, needId, firmId, firmName, ...owner, at: iso(after.at) }],
  ];
}

/** What a firm looks for, in a few words. */
function seeksInWords({ kinds, area }: Pick<NeedTerms, 'kinds' | 'area'>): Words {
  const { min, max } = area;
  const range = min === undefined && max === undefined ? '' : rangeOf(min, max);
  const named = (language: keyof Words, or: string) =>
    kinds.map((kind) => spaceKindNames[kind][language]).join(or);
  return {
    'zh-CN': range ? `${named('zh-CN', '或')}，${range}㎡` : named('zh-CN', '或'),
    en: range ? `${named('en', ' or ')}, ${range} m²` : named('en', ' or '),
  };
}

function rangeOf(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `≤${max}`;
  return max === undefined ? `≥${min}` : `${min}–${max}`;
}
