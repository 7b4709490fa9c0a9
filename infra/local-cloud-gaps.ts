import type { Target } from './config/target.ts';

/**
 * What the project's own local cloud cannot create, with the reason. It is left out there and nowhere else;
 * everything not named here is made on every target.
 */
export const localCloudGaps = {
  'AWS::Events::Archive': 'MiniStack 1.5 refuses a template that has one ("Unrecognized resource types").',
} as const;

/** Can `target` create that type of resource? */
export const canCreate = (type: keyof typeof localCloudGaps, target: Target): boolean =>
  !(target === 'local' && type in localCloudGaps);
