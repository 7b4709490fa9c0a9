/** Where a district is deployed to. */
export const targets = ['local', 'localstack', 'aws'] as const;
/** One of {@link targets}. */
export type Target = (typeof targets)[number];

/** Reads the target from `CLOUD`; throws naming the targets there are. Nothing is assumed: it decides what is real. */
export function targetOf(cloud: string | undefined): Target {
  const target = targets.find((each) => each === cloud);
  if (!target) throw new Error(`CLOUD must be one of ${targets.join(', ')}; it is ${cloud ?? 'not set'}`);
  return target;
}

/** Is it the real cloud, where data is kept and nothing made for trying things out may exist? */
export const isAws = (target: Target): boolean => target === 'aws';
