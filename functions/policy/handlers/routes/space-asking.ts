import { type Point, wgs84Of } from '../../../shared/kernel/geo.ts';
import type { Call, Routes } from '../../../shared/runtime/http-handler.ts';
import type { Refusal, SharedReason } from '../../../shared/runtime/problem.ts';
import type { SpaceAsking } from '../../app/keep-spaces.ts';
import type { spacesContract } from '../../contracts.ts';
import type { TermFault } from '../../domain/space/space-check.ts';
import type { policyProblems } from '../../problems.ts';

/** The operations of spaces, as each file of routes gives a part of them. */
export type SpacesRoutes = Routes<typeof spacesContract, keyof typeof policyProblems | SharedReason>;

/** Staff who asks for something about spaces. */
export const keeperAsking = (
  { caller, key, trace }: Pick<Call, 'caller' | 'key' | 'trace'>,
  role: SpaceAsking['actor']['role'] = 'officer',
): SpaceAsking => ({ actor: { id: caller.username ?? caller.id, role }, key, trace });

/** A point as a caller gives it, in WGS-84 with six decimals, which is a decimetre. */
export function pointOf({
  system,
  latitude,
  longitude,
}: Point & { readonly system: 'wgs-84' | 'gcj-02' }): Point {
  const point = system === 'gcj-02' ? wgs84Of({ latitude, longitude }) : { latitude, longitude };
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return { latitude: round(point.latitude), longitude: round(point.longitude) };
}

/** Tells each fault of a unit or a need where it is in the body, in the caller's language. */
export function worded<R extends Refusal>(refusal: R, language: Call['language']): R {
  if (!('faults' in refusal)) return refusal;
  const { faults, ...rest } = refusal as R & { readonly faults: readonly (TermFault | string)[] };
  const errors = faults.map((fault) =>
    typeof fault === 'string'
      ? { pointer: `/${fault}`, code: `${fault}-invalid`, detail: needFaults[fault]?.[language] ?? fault }
      : { pointer: `/${fault.field}`, code: fault.reason, detail: fault.detail[language] },
  );
  return { ...rest, errors } as unknown as R;
}

const needFaults: Readonly<Record<string, Readonly<Record<Call['language'], string>>>> = {
  area: { 'zh-CN': '最小面积大于最大面积。', en: 'The least area is above the most.' },
  by: { 'zh-CN': '日期已过。', en: 'The day is past.' },
  streets: { 'zh-CN': '有不认识的街道。', en: 'A street is not known.' },
};
