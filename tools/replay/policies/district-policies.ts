import { readdirSync, readFileSync } from 'node:fs';
import { fieldOf } from '../../../functions/policy/domain/enterprise/enterprise-file.ts';
import { addDays, type CalendarDay } from '../../../functions/shared/kernel/local-time.ts';
import type { WrittenPolicy } from '../../policies/starter-set.ts';

/** A policy of the example district. */
export type DistrictPolicy = WrittenPolicy;

/** A made-up firm of the example district; its years and days are told from the day on which it is used. */
export interface DistrictFirm {
  readonly creditCode: string;
  readonly name: string;
  readonly phone: string;
  /** By field, those of a year as `figures.revenue@last`. */
  readonly facts: Readonly<Record<string, number | string | boolean | null | { readonly daysAgo: number }>>;
  readonly certificates: readonly { readonly type: string; readonly daysLeft: number }[];
}

const examples = new URL('../../../examples/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, examples), 'utf8');

/** The example district's own policies, which can be applied for. */
export const districtPolicies = (): readonly DistrictPolicy[] =>
  readdirSync(new URL('district-policies/', examples))
    .sort()
    .map((file) => JSON.parse(read(`district-policies/${file}`)) as DistrictPolicy);

/** Its firms. */
export const districtFirms = (): readonly DistrictFirm[] =>
  read('district-firms.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DistrictFirm);

/** A firm's facts on a day, as they are told to the house. */
export const factsOf = ({ facts }: DistrictFirm, day: CalendarDay) =>
  Object.entries(facts).map(([key, told]) => ({
    ...fieldOf(key.replace('@last', `@${Number(day.slice(0, 4)) - 1}`)),
    value: typeof told === 'object' && told !== null ? addDays(day, -told.daysAgo) : told,
  }));

/** A firm's certificates on a day. */
export const certificatesOf = ({ certificates }: DistrictFirm, day: CalendarDay) =>
  certificates.map(({ type, daysLeft }) => ({ type, expiresOn: addDays(day, daysLeft) }));
