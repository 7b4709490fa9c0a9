import { expect, it } from 'vitest';
import { traceOf } from './trace-context.ts';

const given = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const xray = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
const form = /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/;

it("keeps the caller's trace", () => expect(traceOf(given, xray)).toBe(given));
it("takes X-Ray's trace in W3C form when the caller has none or a broken one", () => {
  const expected = '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01';
  expect(traceOf(undefined, xray)).toBe(expected);
  expect(traceOf(`00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, xray)).toBe(expected);
});
it('makes up a parent that X-Ray does not name', () => {
  expect(traceOf(undefined, 'Root=1-5759e988-bd862e3fe1be46a994272793')).toMatch(
    /^00-5759e988bd862e3fe1be46a994272793-[0-9a-f]{16}-00$/,
  );
});
it('begins a new trace when nobody has one', () => {
  expect(traceOf(undefined, '')).toMatch(form);
  expect(traceOf(undefined, '')).not.toBe(traceOf(undefined, ''));
});
