import { enterpriseFields } from '../conditions/enterprise-fields.ts';
import type { Field, FieldCatalogue } from '../conditions/field.ts';
import type { FirmStatus } from './enterprise-file.ts';

const statuses = {
  active: { 'zh-CN': '存续', en: 'active' },
  suspended: { 'zh-CN': '停业', en: 'suspended' },
  revoked: { 'zh-CN': '吊销', en: 'revoked' },
  deregistered: { 'zh-CN': '注销', en: 'deregistered' },
  'moved-out': { 'zh-CN': '迁出', en: 'moved out' },
} as const satisfies Readonly<Record<FirmStatus, Field['name']>>;

/** Fields that a file has and conditions do not ask for. */
const ofFiles: readonly Field[] = [
  { id: 'address', type: 'code', name: { 'zh-CN': '住所', en: 'address' } },
  { id: 'status', type: 'code', name: { 'zh-CN': '登记状态', en: 'status' }, codes: statuses },
];

/** What may be told of a firm: the catalogue without the code, which never changes, and what only files have. */
export const fileFields: FieldCatalogue = new Map(
  [...enterpriseFields.values(), ...ofFiles]
    .filter(({ id }) => id !== 'creditCode')
    .map((one) => [one.id, one]),
);

/** What a firm may not say of itself: the register says it, or an authority. */
export const notOwnWords: ReadonlySet<string> = new Set(['name', 'status', 'address', 'district', 'granted']);

/** Is it told by calendar year? */
export const isYearly = ({ id }: Pick<Field, 'id'>): boolean => id.startsWith('figures.');

/** Figures are what only those who keep files may read: numbers and amounts. */
export const isFigure = (field: string): boolean =>
  ['number', 'money'].includes(fileFields.get(field)?.type ?? '');
