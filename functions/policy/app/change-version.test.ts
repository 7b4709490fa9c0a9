import { describe, expect, it } from 'vitest';
import {
  officer,
  type PolicyHouse,
  policyContent,
  policyHouse,
  secondOfficer,
} from '../../../tests/support/policy-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { parseEvent } from '../../shared/runtime/event-parsing.ts';
import type { Condition } from '../domain/conditions/condition.ts';
import type { PolicyContent } from '../domain/policy/policy-version.ts';
import type { Asking } from './asking.ts';
import { changeVersion, type VersionChange } from './change-version.ts';
import { draftNextVersion, draftPolicy, editVersion } from './draft-version.ts';
import { showPolicy } from './read-policies.ts';

const id = 'rd-grant';
const seen = (revision: number, version = 1, policy = id) => ({ policy, version, revision });

async function submitted(house: PolicyHouse, policy = id, change: Partial<PolicyContent> = {}) {
  taken(await draftPolicy(house.ports, policy, policyContent(change), officer));
  return taken(await changeVersion(house.ports, seen(1, 1, policy), { action: 'submit' }, officer));
}

async function published(house: PolicyHouse, policy = id, change: Partial<PolicyContent> = {}) {
  const { revision } = await submitted(house, policy, change);
  return taken(
    await changeVersion(house.ports, seen(revision, 1, policy), { action: 'publish' }, secondOfficer),
  );
}

const change = (house: PolicyHouse, revision: number, wanted: VersionChange, asking: Asking, version = 1) =>
  changeVersion(house.ports, seen(revision, version), wanted, asking);

describe('publishing', () => {
  it('is done by another officer of the department, and told once', async () => {
    const house = policyHouse();
    const { revision } = await submitted(house);
    expect(await change(house, revision, { action: 'publish' }, officer)).toEqual({
      ok: false,
      error: { reason: 'four-eyes', authors: ['officer-01'] },
    });
    const stranger: Asking = { ...secondOfficer, actor: 'officer-03', departments: new Set(['labour']) };
    expect(await change(house, revision, { action: 'publish' }, stranger)).toEqual({
      ok: false,
      error: { reason: 'other-department', department: 'technology' },
    });
    const version = taken(await change(house, revision, { action: 'publish' }, secondOfficer));
    expect(version).toMatchObject({ state: 'published', revision: 3 });
    expect(await house.ports.policies.published()).toEqual([version]);
    const events = house.events();
    expect(events.map(({ type, subject, data }) => ({ type, subject, data }))).toEqual([
      {
        type: 'policy.policy-published.v1',
        subject: 'policies/rd-grant',
        data: {
          policy: id,
          version: 1,
          department: 'technology',
          from: '2026-12-01',
          at: '2026-11-23T00:30:00.000Z',
          by: 'officer-02',
        },
      },
    ]);
    for (const event of events) expect(parseEvent(event)).toEqual({ ok: true, value: event });
    expect(house.events()).toEqual(events);
  });

  it('is not for whoever edited the version after it was sent back', async () => {
    const house = policyHouse();
    await submitted(house);
    taken(await change(house, 2, { action: 'send-back', reason: '标准有误' }, secondOfficer));
    taken(await editVersion(house.ports, id, 1, 3, policyContent({ issuers: ['x'] }), secondOfficer));
    taken(await change(house, 4, { action: 'submit' }, officer));
    expect(await change(house, 5, { action: 'publish' }, secondOfficer)).toMatchObject({
      error: { reason: 'four-eyes', authors: ['officer-01', 'officer-02'] },
    });
    const operator: Asking = { actor: 'operator-01', role: 'operator' };
    expect(await change(house, 5, { action: 'publish' }, operator)).toMatchObject({ ok: true });
  });

  it('refuses a wrong policy with every problem at its place, and writes nothing', async () => {
    const house = policyHouse();
    const conditions: Condition = {
      clause: 'c1',
      source: '第一条',
      test: { field: 'figures.revenue', op: '>=', value: 500 },
    };
    taken(await draftPolicy(house.ports, id, policyContent({ conditions }), officer));
    const before = house.table.changes.length;
    expect(await change(house, 1, { action: 'submit' }, officer)).toMatchObject({
      error: {
        reason: 'policy-invalid',
        problems: [{ pointer: '/conditions/test/unit', code: 'unit-missing' }],
      },
    });
    expect(house.table.changes.length).toBe(before);
  });

  it('is won by one of two publishers at once', async () => {
    const house = policyHouse();
    const { revision } = await submitted(house);
    const third: Asking = { ...secondOfficer, actor: 'officer-09' };
    const outcomes = await Promise.all(
      [secondOfficer, third].map((who) => change(house, revision, { action: 'publish' }, who)),
    );
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.error.reason)).sort()).toEqual(['ok', 'stale-version']);
    expect(house.events()).toHaveLength(1);
  });

  it('sees a circle that somebody else closes in the same moment', async () => {
    const house = policyHouse();
    const requires = (policy: string): Partial<PolicyContent> => ({
      conditions: {
        all: [
          ...(policyContent().conditions as { all: Condition[] }).all,
          { clause: 'c3', source: '第四条', test: { policy, relation: 'prerequisite' } },
        ],
      },
      examples: policyContent().examples.map((example) => ({
        ...example,
        enterprise: { ...example.enterprise, granted: { value: [policy], on: '2026-12-01' } },
      })),
      effective: { from: '2027-06-01' },
    });
    const examples = (policy: string) =>
      requires(policy).examples?.map((example) => ({ ...example, on: '2026-12-01' })) ?? [];
    await published(house, 'one');
    await published(house, 'two');
    for (const [policy, other] of [
      ['one', 'two'],
      ['two', 'one'],
    ] as const) {
      taken(await draftNextVersion(house.ports, policy, '2027-06-01', officer));
      const content = policyContent({ ...requires(other), examples: examples(other) });
      taken(await editVersion(house.ports, policy, 2, 1, content, officer));
      taken(await changeVersion(house.ports, seen(2, 2, policy), { action: 'submit' }, officer));
    }
    const outcomes = await Promise.all(
      ['one', 'two'].map((policy) =>
        changeVersion(house.ports, seen(3, 2, policy), { action: 'publish' }, secondOfficer),
      ),
    );
    const [won, lost] = outcomes.sort((one, other) => Number(other.ok) - Number(one.ok));
    expect(won?.ok).toBe(true);
    expect(lost).toMatchObject({
      error: { reason: 'policy-invalid', problems: [{ code: 'cyclic-prerequisite' }] },
    });
  });

  it('gives a repeated request its first answer, and refuses its key for another', async () => {
    const house = policyHouse();
    const { revision } = await submitted(house);
    const keyed = { ...secondOfficer, key: 'k-1' };
    const first = await change(house, revision, { action: 'publish' }, keyed);
    expect(await change(house, revision, { action: 'publish' }, keyed)).toEqual(first);
    expect(await change(house, revision, { action: 'discard' }, keyed)).toEqual({
      ok: false,
      error: { reason: 'idempotency-key-reused' },
    });
    expect(house.events()).toHaveLength(1);
  });
});

describe('drafting', () => {
  it('is won by one of two editors; the other is told to look again', async () => {
    const house = policyHouse();
    taken(await draftPolicy(house.ports, id, policyContent(), officer));
    const edits = await Promise.all(
      [officer, secondOfficer].map((who) =>
        editVersion(house.ports, id, 1, 1, policyContent({ issuers: [who.actor] }), who),
      ),
    );
    expect(edits.map((one) => (one.ok ? 'ok' : one.error.reason)).sort()).toEqual(['ok', 'stale-version']);
    expect((await house.ports.policies.version(id, 1))?.revision).toBe(2);
  });

  it('takes an id once, and a repeated request as the same', async () => {
    const house = policyHouse();
    const keyed = { ...officer, key: 'k-1' };
    const first = await draftPolicy(house.ports, id, policyContent(), keyed);
    expect(await draftPolicy(house.ports, id, policyContent(), keyed)).toEqual(first);
    expect(await draftPolicy(house.ports, id, policyContent(), officer)).toEqual({
      ok: false,
      error: { reason: 'policy-known', policy: id },
    });
  });

  it('has one open version at a time, copied from the last that was not discarded', async () => {
    const house = policyHouse();
    await published(house);
    const next = taken(await draftNextVersion(house.ports, id, '2027-01-01', officer));
    expect(next).toMatchObject({ version: 2, state: 'draft', effective: { from: '2027-01-01' } });
    expect(next.conditions).toEqual(policyContent().conditions);
    expect(await draftNextVersion(house.ports, id, '2027-02-01', officer)).toEqual({
      ok: false,
      error: { reason: 'draft-open', version: 2 },
    });
    taken(await change(house, 1, { action: 'discard' }, officer, 2));
    expect(taken(await draftNextVersion(house.ports, id, '2027-02-01', officer)).version).toBe(3);
  });

  it('refuses another department’s officer and a department that is not there', async () => {
    const house = policyHouse();
    const refused = async (department: string) => {
      const drafted = await draftPolicy(house.ports, id, policyContent({ department }), officer);
      return drafted.ok ? 'ok' : drafted.error.reason;
    };
    expect(await refused('labour')).toBe('other-department');
    expect(await refused('harbour')).toBe('unknown-department');
  });

  it('leaves out what other content does not say', async () => {
    const house = policyHouse();
    taken(await draftPolicy(house.ports, id, policyContent(), officer));
    const { application: _application, topic: _topic, ...rest } = policyContent();
    const edited = taken(await editVersion(house.ports, id, 1, 1, rest, officer));
    expect(edited).not.toHaveProperty('application');
    expect(await house.ports.policies.version(id, 1)).toEqual(edited);
  });
});

describe('versions on days', () => {
  it('are what they were on every past day, whatever is published or ended later', async () => {
    const house = policyHouse('2026-12-01');
    await published(house);
    const inForce = async (day: string) => {
      const shown = await showPolicy(house.ports, id, day);
      return shown.ok ? shown.value.version.version : undefined;
    };
    taken(await draftNextVersion(house.ports, id, '2026-12-20', officer));
    taken(await change(house, 1, { action: 'submit' }, officer, 2));
    taken(await change(house, 2, { action: 'publish' }, secondOfficer, 2));
    house.morning('2026-12-24');
    expect(await change(house, 3, { action: 'end', lastDay: '2026-12-23' }, officer, 2)).toEqual({
      ok: false,
      error: { reason: 'end-too-early', limit: '2026-12-24' },
    });
    taken(await change(house, 3, { action: 'end', lastDay: '2026-12-25' }, officer, 2));
    expect(await change(house, 4, { action: 'end', lastDay: '2026-12-26' }, officer, 2)).toEqual({
      ok: false,
      error: { reason: 'end-too-late', limit: '2026-12-25' },
    });
    expect(await Promise.all(['2026-11-30', '2026-12-19', '2026-12-25', '2026-12-26'].map(inForce))).toEqual([
      undefined,
      1,
      2,
      undefined,
    ]);
    expect(house.events().map(({ type }) => type)).toEqual([
      'policy.policy-published.v1',
      'policy.policy-published.v1',
      'policy.policy-ended.v1',
    ]);
  });

  it('end before the next one begins, never after', async () => {
    const house = policyHouse('2026-12-01');
    await published(house);
    taken(await draftNextVersion(house.ports, id, '2026-12-20', officer));
    taken(await change(house, 1, { action: 'submit' }, officer, 2));
    taken(await change(house, 2, { action: 'publish' }, secondOfficer, 2));
    expect(await change(house, 3, { action: 'end', lastDay: '2026-12-20' }, officer)).toEqual({
      ok: false,
      error: { reason: 'end-too-late', limit: '2026-12-19' },
    });
  });
});

describe('a version that has not begun', () => {
  const prepared = async () => {
    const house = policyHouse('2026-12-01');
    await published(house);
    taken(await draftNextVersion(house.ports, id, '2026-12-20', officer));
    taken(await change(house, 1, { action: 'submit' }, officer, 2));
    taken(await change(house, 2, { action: 'publish' }, secondOfficer, 2));
    return house;
  };
  const versionOf = async ({ ports }: PolicyHouse, day: string) => {
    const shown = await showPolicy(ports, id, day);
    return shown.ok ? shown.value.version.version : undefined;
  };

  it('is taken back: the one before goes on, and the house hears that it never begins', async () => {
    const house = await prepared();
    house.morning('2026-12-19');
    expect(await versionOf(house, '2026-12-20')).toBe(2);
    const keyed = { ...officer, key: 'k-1' };
    const back = taken(await change(house, 3, { action: 'withdraw' }, keyed, 2));
    expect(back).toMatchObject({ state: 'discarded', effective: { from: '2026-12-20' } });
    expect(await change(house, 3, { action: 'withdraw' }, keyed, 2)).toEqual({ ok: true, value: back });
    expect(await versionOf(house, '2026-12-20')).toBe(1);
    expect((await house.ports.policies.head(id))?.published).toEqual([1]);
    const ended = house.events().at(-1);
    expect(ended).toMatchObject({
      type: 'policy.policy-ended.v1',
      data: { version: 2, from: '2026-12-20', to: '2026-12-19' },
    });
    expect(parseEvent(ended)).toEqual({ ok: true, value: ended });
    expect(house.events()).toHaveLength(3);
    expect(await draftNextVersion(house.ports, id, '2026-12-25', officer)).toMatchObject({
      value: { version: 3, state: 'draft' },
    });
  });

  it('is not taken back from its first day on', async () => {
    const house = await prepared();
    house.morning('2026-12-20');
    expect(await change(house, 3, { action: 'withdraw' }, officer, 2)).toEqual({
      ok: false,
      error: { reason: 'already-begun', from: '2026-12-20' },
    });
    expect(await versionOf(house, '2026-12-20')).toBe(2);
  });
});

describe('what is published', () => {
  it('is read anew only for policies that changed, and at once by every instance', async () => {
    const house = policyHouse();
    await published(house, 'one');
    await published(house, 'two');
    const { policies } = house.ports;
    const [one, two] = await policies.published();
    const reads: string[] = [];
    const { send } = house.table.client;
    house.table.client.send = ((command: { input: { ExpressionAttributeValues?: { ':pk': string } } }) => {
      reads.push(command.input.ExpressionAttributeValues?.[':pk'] ?? 'get');
      return send(command as never);
    }) as never;
    expect(await policies.published()).toEqual([one, two]);
    expect(reads).toEqual(['get']);
    taken(
      await changeVersion(house.ports, seen(3, 1, 'two'), { action: 'end', lastDay: '2026-12-31' }, officer),
    );
    reads.length = 0;
    const after = await policies.published();
    expect(after[0]).toBe(one);
    expect(after[1]?.effective).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(reads).toEqual(['get', 'POLICIES', 'POLICY#two']);
  });
});
