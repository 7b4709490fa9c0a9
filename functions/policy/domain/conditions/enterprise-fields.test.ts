import { describe, expect, it } from 'vitest';
import { enterpriseFields } from './enterprise-fields.ts';

const ids = [...enterpriseFields.keys()];

describe('the catalogue of fields', () => {
  it('has no field that is a group of others too: a record keeps one thing at a path', () => {
    for (const id of ids) expect(ids.filter((other) => other.startsWith(`${id}.`))).toEqual([]);
  });

  it('knows money in yuan, with the most that is sensible', () => {
    for (const { type, unit, most } of enterpriseFields.values())
      if (type === 'money') expect([unit, most]).toEqual(['yuan', 1e12]);
  });
});
