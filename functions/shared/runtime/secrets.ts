import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';

/** Gives the secrets that a function needs, each read once for as long as the function stays warm. */
export interface Secrets {
  /**
   * The JSON secret of that name (or ARN), as `shape` reads it. Throws when it cannot be read, and an error that
   * names the fields, never their values, when it has another shape; neither is remembered.
   */
  read<S extends z.ZodType>(name: string, shape: S): Promise<z.output<S>>;
  /** Makes the next {@link read} ask again: the secret was refused where it is used, so it may have been changed. */
  forget(name: string): void;
}

/** {@link Secrets} in AWS Secrets Manager. The client is loaded on first use: most functions need no secret. */
export function secretsManager(client?: SecretsManagerClient): Secrets {
  const load = async () => {
    const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
    return { GetSecretValueCommand, manager: client ?? new SecretsManagerClient({ maxAttempts: 2 }) };
  };
  const known = new Map<string, Promise<unknown>>();

  const ask = async (name: string): Promise<unknown> => {
    const { GetSecretValueCommand, manager } = await load();
    const { SecretString } = await manager.send(new GetSecretValueCommand({ SecretId: name }));
    return parsed(name, SecretString);
  };
  return {
    async read(name, shape) {
      const asked = known.get(name) ?? ask(name);
      known.set(name, asked);
      try {
        return checked(name, shape, await asked);
      } catch (error) {
        if (known.get(name) === asked) known.delete(name);
        throw error;
      }
    },
    forget: (name) => {
      known.delete(name);
    },
  };
}

function parsed(name: string, text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // The parser's own message quotes what it could not read.
    throw new Error(`secret "${name}" is not JSON`);
  }
}

function checked<S extends z.ZodType>(name: string, shape: S, content: unknown): z.output<S> {
  const found = shape.safeParse(content);
  if (found.success) return found.data;
  const paths = found.error.issues.map(({ path }) => path.join('.') || 'as a whole');
  throw new Error(`secret "${name}" is not as expected: ${paths.join(', ')}`);
}
