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

/** Actions that the project's own local cloud asks for beside the one of AWS, which covers them there. */
const moreActions: Readonly<Record<string, readonly string[]>> = {
  // MiniStack 1.5 takes the name of the request for that of the permission.
  'sqs:SendMessage': ['sqs:SendMessageBatch'],
};

/** What a function on `target` must be allowed beside `action` to be able to do it. */
export const localActions = (action: string, target: Target): readonly string[] =>
  target === 'local' ? (moreActions[action] ?? []) : [];

/** Does `target` know what something was sealed for when it judges who may open it? MiniStack 1.5 would always refuse. */
export const judgesEncryptionContext = (target: Target): boolean => target !== 'local';

/** Does `target` judge by sender who may send a mail? MiniStack 1.5 asks for the right to send any. */
export const judgesMailSender = (target: Target): boolean => target !== 'local';
