import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { messageCharacters } from './live-limits.ts';
import type { LiveRefusal, PageMessage } from './live-protocol.ts';

/** What is wrong with a message, and the topic that it names where it names one. */
export interface BadMessage {
  readonly reason: LiveRefusal;
  readonly topic?: string;
}

/** Reads what a page says. Fields that nobody knows are passed over, so that an older house hears a newer page. */
export function readPageMessage(text: string): Result<PageMessage, BadMessage> {
  if (text.length > messageCharacters) return err({ reason: 'message-too-long' });
  let message: Record<string, unknown>;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return err({ reason: 'not-json' });
    message = parsed as Record<string, unknown>;
  } catch {
    return err({ reason: 'not-json' });
  }
  const { action, topic, since, grant } = message;
  if (action === 'ping') return ok({ action });
  if (action !== 'subscribe' && action !== 'unsubscribe') return err({ reason: 'unknown-action' });
  if (typeof topic !== 'string') return err({ reason: 'unknown-topic' });
  if (action === 'unsubscribe') return ok({ action, topic });
  if (since !== undefined && !(Number.isSafeInteger(since) && (since as number) >= 0))
    return err({ reason: 'since-wrong', topic });
  if (grant !== undefined && typeof grant !== 'string') return err({ reason: 'grant-wrong', topic });
  return ok({
    action,
    topic,
    ...(since === undefined ? {} : { since: since as number }),
    ...(grant === undefined ? {} : { grant }),
  });
}
