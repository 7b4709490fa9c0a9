import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../functions/policy/domain/conditions/compile.ts';
import { enterpriseFields } from '../../functions/policy/domain/conditions/enterprise-fields.ts';
import { firmMatcher } from '../../functions/policy/domain/conditions/reasons.ts';
import { seededRandom } from '../replay/seeded-random.ts';
import { drawPolicy } from './draw-policy.ts';
import { firmOfLine, matchRows, readPolicies } from './match-row.ts';

const moment = { day: '2026-06-15', zone: 'Asia/Shanghai' };
const clause = (clause: string, test: object) => ({ clause, source: '第一条', test });
const small = clause('c1', { field: 'staff.count', op: '<=', value: 300 });
const honest = clause('c2', { field: 'flags.dishonest', op: '=', value: false });

async function read(policies: unknown) {
  const file = join(await mkdtemp(join(tmpdir(), 'policies-')), 'p.json');
  await writeFile(file, typeof policies === 'string' ? policies : JSON.stringify(policies));
  return readPolicies(file, moment);
}

describe('the lines of policies:match', () => {
  it('have a verdict, failed clauses, unknown fields, and the near miss', async () => {
    const { checked } = await read([{ id: 'p', conditions: { all: [small, honest] } }]);
    const matcher = firmMatcher(compile(checked, enterpriseFields, moment));
    const row = (line: object) => {
      const firm = firmOfLine(JSON.stringify({ id: 'f', ...line }), moment.day);
      return firm.ok ? matchRows(matcher, firm.value)[0] : firm.error;
    };
    const base = { policy: 'p', enterprise: 'f', failed: [], unknown: [] };
    const flags = { dishonest: false };
    expect(row({ staff: { count: 300 }, flags })).toEqual({ ...base, verdict: 'eligible' });
    expect(row({ flags })).toEqual({ ...base, verdict: 'unknown', unknown: ['staff.count'] });
    expect(row({ staff: { count: 330 }, flags })).toEqual({
      ...base,
      verdict: 'not',
      failed: ['c1'],
      nearMiss: { clause: 'c1', gap: 0.1 },
    });
    expect(row({ staff: { count: 330 } })).toEqual({ ...base, verdict: 'not', failed: ['c1'] });
  });

  it('leave out what is no firm, and say why', () => {
    const lines = ['{', '[]', '{"name":"x"}', '{"id":"f","figures":{"2025":1}}'];
    const errors = lines
      .map((line) => firmOfLine(line, moment.day))
      .map((read) => (read.ok ? '' : read.error));
    expect(errors).toEqual(['not JSON', 'not an object', 'no id', 'figures is not a list of years']);
  });

  it('leave out policies that cannot be used, and say where', async () => {
    const { checked, faults } = await read([
      { id: 'p', conditions: small },
      { id: 'p', conditions: small },
      {
        id: 'q',
        conditions: {
          all: [small, { ...small, clause: 'c3', test: { field: 'staff.count', op: '>', value: 300 } }],
        },
      },
      { id: 'r' },
      null,
    ]);
    expect(checked.map(({ id }) => id)).toEqual(['p']);
    expect(faults).toMatchObject([
      'policy 2 (p) left out: /id is there twice',
      'policy 3 (q) left out: /conditions no “staff.count” can meet these conditions together',
      expect.stringMatching(/^policy 4 \(r\) left out: \/conditions /),
      expect.stringMatching(/^policy 5 \(undefined\) left out: /),
    ]);
    await expect(read('{')).rejects.toThrow('cannot be read');
    await expect(read({})).rejects.toThrow('not a list of policies');
  });

  it('take every policy that policies:draw makes up', async () => {
    const random = seededRandom(1);
    const { faults } = await read(Array.from({ length: 300 }, (_, number) => drawPolicy(random, number)));
    expect(faults).toEqual([]);
  });
});
