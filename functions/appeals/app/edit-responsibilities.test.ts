import { describe, expect, it } from 'vitest';
import { appealHouse } from '../../../tests/support/appeal-house.ts';
import { dynamoResponsibilityEditions } from '../adapters/dynamo-responsibility-editions.ts';
import { exampleReader } from '../domain/language/unit/example-model.ts';
import type { Responsibility } from '../domain/language/unit/responsibilities.ts';
import {
  changeResponsibilities,
  listEditions,
  restoreResponsibilities,
  showResponsibilities,
} from './edit-responsibilities.ts';
import type { ResponsibilityPorts } from './responsibility-ports.ts';
import { tryResponsibilities } from './try-responsibilities.ts';

const lights: Responsibility = { id: 'lights', unit: 'chengguan', words: [['路灯']], force: 'leans' };
const police: Responsibility = { id: 'police', unit: 'jiaotong', words: [['路灯']], force: 'decides' };

function house() {
  const { ports, table, clock } = appealHouse();
  const units = new Map(
    ['chengguan', 'jiaotong'].map((id) => [
      id,
      { id, name: { 'zh-CN': id, en: id }, handlers: [], closed: false },
    ]),
  );
  const all: ResponsibilityPorts = {
    clock: ports.clock,
    units,
    editions: dynamoResponsibilityEditions(table.client, 'appeals'),
    reading: async () => ({
      reader: exampleReader(),
      responsibilities: { version: 1, rules: [lights] },
      precision: 0.93,
    }),
  };
  return { ports: all, clock };
}
const asked = (version: number, more: object = {}) => ({ version, note: '交通局管路灯', by: 'op', ...more });

describe('the responsibility list', () => {
  it('is the shipped one until an operator makes an edition', async () => {
    const { ports } = house();
    const shown = await showResponsibilities(ports);
    expect(shown).toMatchObject({ ok: true, value: { edition: { version: 1, rules: [lights] } } });
    expect(await listEditions(ports, 10)).toMatchObject([{ version: 1 }]);
  });

  it('keeps who changed what, when and why; old editions stay readable', async () => {
    const { ports, clock } = house();
    const made = await changeResponsibilities(ports, [police], asked(1));
    expect(made).toMatchObject({
      ok: true,
      value: {
        edition: {
          version: 2,
          made: { at: clock.now(), by: 'op', note: '交通局管路灯' },
          changes: { added: ['police'], removed: ['lights'], changed: [], reordered: false },
        },
      },
    });
    expect(await showResponsibilities(ports)).toMatchObject({ value: { edition: { rules: [police] } } });
    expect(await showResponsibilities(ports, 1)).toMatchObject({ value: { edition: { rules: [lights] } } });
    expect((await listEditions(ports, 10)).map(({ version }) => version)).toEqual([2, 1]);
    expect((await listEditions(ports, 1)).map(({ version }) => version)).toEqual([2]);
    expect((await listEditions(ports, 1, 2)).map(({ version }) => version)).toEqual([1]);
    expect(await showResponsibilities(ports, 9)).toEqual({
      ok: false,
      error: { reason: 'not-found', what: 'edition' },
    });
  });

  it('is changed by one of two who looked at the same version', async () => {
    const { ports } = house();
    const both = await Promise.all([
      changeResponsibilities(ports, [police], asked(1)),
      changeResponsibilities(ports, [], asked(1)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { reason: 'stale-version' } });
    expect((await listEditions(ports, 10)).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('is changed once by a request that is repeated with its key', async () => {
    const { ports } = house();
    const first = await changeResponsibilities(ports, [police], asked(1, { key: 'k' }));
    const again = await changeResponsibilities(ports, [police], asked(1, { key: 'k' }));
    expect(again).toEqual(first);
  });

  it('does not become one that names what does not exist, or that the table cannot hold', async () => {
    const { ports } = house();
    expect(await changeResponsibilities(ports, [lights, { ...police, unit: 'nobody' }], asked(1))).toEqual({
      ok: false,
      error: {
        reason: 'list-faulty',
        errors: [{ pointer: '/rules/1', detail: 'police: unknown-unit nobody' }],
      },
    });
    const long = Array.from({ length: 2000 }, (_, at) => ({
      ...lights,
      id: `r${at}`,
      note: '长'.repeat(100),
    }));
    expect(await changeResponsibilities(ports, long, asked(1))).toMatchObject({
      error: { reason: 'list-too-long' },
    });
  });

  it('has an older edition’s rules again as a new edition', async () => {
    const { ports } = house();
    await changeResponsibilities(ports, [police], asked(1));
    const restored = await restoreResponsibilities(ports, 1, asked(2));
    expect(restored).toMatchObject({
      value: { edition: { version: 3, restores: 1, rules: [lights], changes: { added: ['lights'] } } },
    });
    expect(await restoreResponsibilities(ports, 7, asked(3))).toMatchObject({
      error: { reason: 'not-found' },
    });
  });

  it('is tried on messages without being changed', async () => {
    const { ports } = house();
    const trial = await tryResponsibilities(
      ports,
      [police, { ...lights, unit: 'nobody' }],
      [
        { title: '路灯不亮', text: '门口的路灯三天不亮了' },
        { title: '公交', text: '公交晚点' },
      ],
    );
    expect(trial.faults).toMatchObject([{ rule: 'lights', fault: 'unknown-unit' }]);
    expect(trial.warnings).toEqual([{ rule: 'lights', warning: 'never-reached', by: 'police' }]);
    expect(trial.messages[0]).toMatchObject({
      before: { unit: 'chengguan', rule: 'lights' },
      after: { unit: 'jiaotong', decision: 'auto', rule: 'police' },
    });
    expect(trial.messages[1]?.after).toEqual(trial.messages[1]?.before);
    expect((await listEditions(ports, 10)).map(({ version }) => version)).toEqual([1]);
  });
});
