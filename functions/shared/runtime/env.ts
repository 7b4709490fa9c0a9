import type * as z from 'zod';

/**
 * The environment of a function, parsed once at cold start. Throws naming every missing or wrong variable, so
 * that a badly deployed function fails before it does anything.
 */
export function readEnv<S extends z.ZodObject>(
  schema: S,
  variables: NodeJS.ProcessEnv = process.env,
): z.output<S> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`environment of this function: ${wrong.join('; ')}`);
}
