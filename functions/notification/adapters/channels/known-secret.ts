import type * as z from 'zod';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { codedLog } from '../../../shared/runtime/log.ts';
import type { Secrets } from '../../../shared/runtime/secrets.ts';
import type { SendOutcome } from '../../domain/channel.ts';

const channelLog = codedLog({
  'channel.secret-unreadable': 'A secret that messages are sent with cannot be read',
});

/** The secret, or what becomes of a message without it: nothing was handed over, so it is tried again. */
export async function knownSecret<S extends z.ZodType>(
  secrets: Secrets,
  name: string,
  shape: S,
): Promise<Result<z.output<S>, SendOutcome>> {
  try {
    return ok(await secrets.read(name, shape));
  } catch (error) {
    channelLog.error('channel.secret-unreadable', { secret: name }, error);
    return err({ outcome: 'retry', reason: 'secret-unavailable' });
  }
}
