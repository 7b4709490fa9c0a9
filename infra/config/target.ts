/** Where a district is deployed to. */
export const targets = ['local', 'localstack', 'aws'] as const;
/** One of {@link targets}. */
export type Target = (typeof targets)[number];

/**
 * Reads the target from `CLOUD`, `local` where it is not set; throws naming the targets there are. A local target's
 * stacks are bound to the account that only emulators have, so they cannot reach AWS by mistake.
 */
export function targetOf(cloud: string | undefined): Target {
  const target = targets.find((each) => each === (cloud || 'local'));
  if (!target) throw new Error(`CLOUD=${cloud} is not known: use ${targets.join(', ')}`);
  return target;
}

/** Is it the real cloud, where data is kept and nothing made for trying things out may exist? */
export const isAws = (target: Target): boolean => target === 'aws';
