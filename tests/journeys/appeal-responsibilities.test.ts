import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Success } from '../support/hall-client.ts';

const demo = deployedDistrict('demo');
const operator = demo.as('operator');
const dispatcher = demo.as('dispatcher-01');
const { anybody } = demo;

type List = Success<'showResponsibilities'>;

/** Somebody tells of something that no model knows; only a rule can say whose it is. */
async function told(words: string): Promise<string> {
  const { appeal } = await anybody.ask('makeAppeal', {
    body: { title: words, text: `${words}，请派人来看。`, language: 'zh-CN' },
  });
  return appeal.orderId;
}

async function understanding(order: string) {
  for (let tries = 0; tries < 120; tries++) {
    const file = await dispatcher.ask('showAppealOrder', { params: { order } });
    if (file.understanding) return file.understanding;
    await pause(500);
  }
  throw new Error('the appeal was not read');
}

/** The newest list is read within half a minute: messages are sent until one of them goes by it. */
async function readBy(version: number, words: string) {
  for (let tries = 0; tries < 40; tries++) {
    const read = await understanding(await told(`${words}（${tries}）`));
    if (read.rule?.version === version) return read;
    await pause(2000);
  }
  throw new Error(`no appeal was read by version ${version}`);
}

describe('the responsibility list of a district', () => {
  const words = `灵秀阁门牌${randomUUID().slice(0, 4)}`;
  let list: List;

  it('is read by operators and dispatchers, and by nobody else', async () => {
    list = await operator.ask('showResponsibilities');
    expect(list.rules.map(({ id }) => id)).toContain('gas-leak');
    expect((await dispatcher.ask('showResponsibilities')).version).toBe(list.version);
    const tried = { body: { rules: list.rules, messages: [] } };
    expect((await dispatcher.refused('tryResponsibilities', tried)).status).toBe(403);
    expect((await demo.as('clerk-01').refused('showResponsibilities')).status).toBe(403);
  });

  it('is tried on messages, changed, and followed by what comes in then', async () => {
    const unit = 'minzheng';
    const rules: List['rules'] = [
      { id: 'door-plates', note: '门牌归民政', unit, words: [[words]], force: 'decides' },
      ...list.rules,
    ];
    const messages = [
      { id: 'plate', title: words, text: '' },
      { id: 'gas', title: '燃气泄漏', text: '楼道里管道漏气，味道很大' },
    ];
    const trial = await operator.ask('tryResponsibilities', { body: { rules, messages } });
    expect(trial).toMatchObject({ faults: [], tried: 2, changes: [{ id: 'plate', after: { unit } }] });

    const changed = await operator.ask('changeResponsibilities', {
      body: { version: list.version, note: '门牌归民政', rules },
    });
    expect(changed).toMatchObject({ version: list.version + 1, note: '门牌归民政', by: 'operator' });
    expect(changed.changes.added).toEqual(['door-plates']);
    const read = await readBy(changed.version, words);
    expect(read.rule).toEqual({ id: 'door-plates', version: changed.version });
    expect(read.candidates[0]?.unit).toBe(unit);
  });

  it('is not changed by who looked at an older version, nor to what does not exist', async () => {
    const stale = await operator.refused('changeResponsibilities', {
      body: { version: list.version, note: '过时', rules: list.rules },
    });
    expect(stale).toMatchObject({ status: 409, reason: 'stale-version' });
    const [first] = list.rules;
    if (!first) throw new Error('no rule is shipped');
    const faulty = await operator.refused('changeResponsibilities', {
      body: { version: list.version + 1, note: '错', rules: [{ ...first, unit: 'nobody' }] },
    });
    expect(faulty).toMatchObject({ status: 422, reason: 'list-faulty' });
    expect(faulty.errors?.[0]).toMatchObject({ pointer: '/rules/0' });
  });

  it('has older editions, and one of them again', async () => {
    const restored = await operator.ask('restoreResponsibilities', {
      params: { version: String(list.version) },
      body: { version: list.version + 1, note: '恢复' },
    });
    expect(restored).toMatchObject({ version: list.version + 2, restores: list.version });
    expect(restored.rules).toEqual(list.rules);
    const { editions } = await dispatcher.ask('listResponsibilityEditions', { query: { limit: '3' } });
    expect(editions.map(({ version }) => version)).toEqual([2, 1, 0].map((more) => list.version + more));
    const older = await operator.ask('showResponsibilityEdition', {
      params: { version: String(list.version + 1) },
    });
    expect(older.rules[0]?.id).toBe('door-plates');
  });
});
