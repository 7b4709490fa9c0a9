import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { secretsManager } from './secrets.ts';

const shape = z.object({ key: z.string() });

/** Secrets Manager as far as it is asked; answers the given texts one after the other. */
function answering(...texts: readonly (string | Error)[]) {
  const asked: string[] = [];
  const send = async ({ input }: { input: { SecretId: string } }) => {
    const text = texts[asked.length];
    asked.push(input.SecretId);
    if (text instanceof Error) throw text;
    return { SecretString: text };
  };
  return { asked, secrets: secretsManager({ send } as unknown as SecretsManagerClient) };
}

it('reads a secret once, also when it is wanted twice at the same time', async () => {
  const { asked, secrets } = answering('{"key":"k1"}');
  expect(await Promise.all([secrets.read('robot', shape), secrets.read('robot', shape)])).toEqual([
    { key: 'k1' },
    { key: 'k1' },
  ]);
  expect(await secrets.read('robot', shape)).toEqual({ key: 'k1' });
  expect(asked).toEqual(['robot']);
});

it('reads a secret again that was forgotten because it is refused', async () => {
  const { secrets } = answering('{"key":"k1"}', '{"key":"k2"}');
  await secrets.read('robot', shape);
  secrets.forget('robot');
  expect(await secrets.read('robot', shape)).toEqual({ key: 'k2' });
});

it('remembers neither a failure nor a wrong shape', async () => {
  const { secrets } = answering(new Error('throttled'), '{"kei":1}', '{"key":"k3"}');
  await expect(secrets.read('robot', shape)).rejects.toThrow('throttled');
  await expect(secrets.read('robot', shape)).rejects.toThrow('secret "robot" is not as expected: key');
  expect(await secrets.read('robot', shape)).toEqual({ key: 'k3' });
});

it('never says what is in a secret', async () => {
  const { secrets } = answering('SEC-hidden', '{"key":{"hidden":1}}');
  for (const _ of [1, 2])
    await expect(secrets.read('robot', shape)).rejects.toThrow(/^(?!.*hidden).*secret "robot"/);
});
