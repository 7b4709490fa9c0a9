import { expect, it } from 'vitest';
import * as z from 'zod';
import { readEnv } from './env.ts';

const schema = z.object({ TABLE_NAME: z.string().min(1), LIMIT: z.coerce.number().int() });

it('gives the variables typed', () => {
  expect(readEnv(schema, { TABLE_NAME: 't', LIMIT: '3', PATH: '/bin' })).toEqual({
    TABLE_NAME: 't',
    LIMIT: 3,
  });
});
it('names every variable that is missing or wrong', () => {
  expect(() => readEnv(schema, { LIMIT: 'x' })).toThrow(/TABLE_NAME.*; LIMIT/);
});
