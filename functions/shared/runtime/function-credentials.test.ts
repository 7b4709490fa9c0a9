import { afterEach, expect, it, vi } from 'vitest';
import { defaultProvider } from './function-credentials.ts';

afterEach(() => vi.unstubAllEnvs());

it("are those of the function's role, with the session where there is one", async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', '');
  expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'secret' });
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  expect(await defaultProvider()()).toMatchObject({ sessionToken: 'session' });
});
it('are missed loudly', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  await expect(defaultProvider()()).rejects.toThrow('no credentials');
});
