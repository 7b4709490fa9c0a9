import { expect, it } from 'vitest';
import { type AnswerSchema, faultsIn } from './answer-schema.ts';

const schema: AnswerSchema = {
  type: 'object',
  properties: {
    count: { type: 'integer', minimum: 0, maximum: 100 },
    day: { type: ['string', 'null'], format: 'date' },
    kind: { type: 'string', enum: ['a', 'b'] },
    plan: { type: 'string', minLength: 1, maxLength: 3 },
    kinds: { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['a', 'b'] } },
    industry: { type: 'string', pattern: '^[A-T]\\d{2}$' },
    'a/b~c': { type: 'boolean' },
  },
  required: ['plan'],
  additionalProperties: false,
};
const pointers = (value: object) => faultsIn(schema, value).map(({ pointer }) => pointer);

it.each([
  [{ plan: 'x', count: 7, day: null, kinds: ['a'], industry: 'C39', 'a/b~c': true }, []],
  [{ plan: 'x', day: '2026-02-28' }, []],
  [{}, ['/plan']],
  [{ plan: ' ' }, ['/plan']],
  [{ plan: '四个字符' }, ['/plan']],
  [{ plan: 'x', count: 1.5 }, ['/count']],
  [{ plan: 'x', count: 101 }, ['/count']],
  [{ plan: 'x', count: Number.NaN }, ['/count']],
  [{ plan: 'x', day: '2026-02-30' }, ['/day']],
  [{ plan: 'x', kind: 'c' }, ['/kind']],
  [{ plan: 'x', kinds: ['a', 'c'] }, ['/kinds/1']],
  [{ plan: 'x', kinds: ['a', 'a'] }, ['/kinds']],
  [{ plan: 'x', industry: 'c39' }, ['/industry']],
  [{ plan: 'x', 'a/b~c': 'yes' }, ['/a~1b~0c']],
  [{ plan: 'x', toString: 'x' }, ['/toString']],
])('%j has faults at %j', (value, expected) => {
  expect(pointers(value)).toEqual(expected);
});

it('says each fault in both languages', () => {
  for (const { detail } of faultsIn(schema, { count: 'x', other: 1 })) {
    expect(detail['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(detail.en).toMatch(/[a-z]/);
  }
});
