import { describe, expect, it } from 'vitest';
import { actsFor, keyOf, unitActs } from './unit-acts.ts';

const order = { state: 'in-progress', unit: 'chengguan', involved: [], request: null } as const;
const asked = { kind: 'pause', reason: '等材料', at: '', until: null, days: null } as const;
const handler = { isHead: false, unit: 'chengguan' };
const head = { isHead: true, unit: 'chengguan' };

describe('what a unit may do', () => {
  it('goes from taking the order over speaking with the citizen to the answer', () => {
    expect(actsFor({ ...order, state: 'dispatched' }, handler)).toEqual(['accept', 'return']);
    expect(actsFor({ ...order, state: 'accepted' }, handler)).toEqual(['contact', 'return']);
    expect(actsFor(order, handler)[0]).toBe('answer');
    expect(actsFor({ ...order, state: 'paused' }, handler)).toEqual(['resume']);
    expect(actsFor({ ...order, state: 'closed' }, head)).toEqual([]);
  });

  it('lets a handler ask once, and the head decide', () => {
    expect(actsFor(order, handler)).toContain('ask');
    expect(actsFor({ ...order, request: asked }, handler)).not.toContain('ask');
    expect(actsFor({ ...order, request: asked }, head).slice(0, 2)).toEqual(['grant', 'refuse']);
    expect(actsFor(order, head)).not.toContain('ask');
  });

  it('lets a helping unit contribute, and nobody else act on another unit’s order', () => {
    const helper = { isHead: false, unit: 'zhujian' };
    expect(actsFor({ ...order, involved: ['zhujian'] }, helper)).toEqual(['contribute']);
    expect(actsFor(order, helper)).toEqual([]);
    expect(actsFor({ ...order, involved: ['zhujian'] }, handler)).toContain('contribute');
  });

  it('has a key for each act', () => {
    expect(new Set(Object.values(keyOf)).size).toBe(unitActs.length);
  });
});
