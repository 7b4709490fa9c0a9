import { expect, it } from 'vitest';
import { certificateSettings } from './settings.ts';

const type = {
  id: 'permit',
  name: { 'zh-CN': '许可证', en: 'Permit' },
  department: 'market',
  renewalGuide: { 'zh-CN': '请续办。', en: 'Renew it.' },
};
const service = {
  id: 'desk',
  name: { 'zh-CN': '窗口', en: 'Desk' },
  accounts: ['desk-01'],
  types: ['permit'],
  purposes: ['subsidy'],
};
const faults = (settings: object) =>
  certificateSettings.safeParse(settings).error?.issues.map(({ path }) => path.join('.')) ?? [];

it('has types of its own and the sweep at half past eight when a district says nothing', () => {
  const { types, sweepAt, keepYears } = certificateSettings.parse(undefined);
  expect(types.map(({ id }) => id)).toContain('food-permit');
  expect(types.find(({ id }) => id === 'food-permit')?.reminderDays).toEqual([90, 30, 7, 1]);
  expect([sweepAt, keepYears]).toEqual(['08:30', 3]);
});

it('reminds at 90, 30, 7 and 1 days unless a type says otherwise', () => {
  expect(certificateSettings.parse({ types: [type] }).types[0]?.reminderDays).toEqual([90, 30, 7, 1]);
});

it('refuses what would not work', () => {
  expect(faults({ types: [type], reuse: { services: [service] } })).toEqual([]);
  expect(faults({ types: [type, type] })).toEqual(['types.1.id']);
  expect(faults({ types: [{ ...type, reminderDays: [7, 7] }] })).toEqual(['types.0.reminderDays']);
  expect(faults({ reuse: { services: [service] } })).toEqual(['reuse.services.0.types.0']);
  expect(faults({ sweepAt: '8:30' })).toEqual(['sweepAt']);
  const officer = { person: 'lin', departments: ['market'] };
  expect(faults({ types: [type], officers: [officer] })).toEqual([]);
  expect(faults({ types: [type], officers: [officer, officer] })).toEqual(['officers.1.person']);
  expect(faults({ types: [type], officers: [{ ...officer, departments: ['tax'] }] })).toEqual([
    'officers.0.departments.0',
  ]);
});
