import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Notice } from '../domain/notice.ts';
import { transition, type WrongState } from '../domain/notice-transitions.ts';
import type { NotificationPorts } from './ports.ts';

/** Why a notice is not sent again. */
export type ResendRefusal =
  | WrongState
  | { readonly reason: 'not-found' }
  | { readonly reason: 'too-late'; readonly validUntil: string }
  | { readonly reason: 'conflict' };

/**
 * Puts a notice that failed or was suppressed back into the line, as if nobody had been asked yet. Whoever asks
 * answers for it that a person whose notice failed with `outcome-unknown` may be told twice.
 */
export async function resendNotice(
  { notices, clock }: Pick<NotificationPorts, 'notices' | 'clock'>,
  day: CalendarDay,
  key: string,
  by: string,
): Promise<Result<Notice, ResendRefusal>> {
  const notice = await notices.get(day, key);
  if (!notice) return err({ reason: 'not-found' });
  const now = clock.now();
  const {
    onlyBy: _by,
    provider: _provider,
    providerId: _id,
    channel: _channel,
    shown: _shown,
    ...afresh
  } = notice;
  const again = transition(
    afresh,
    'resend',
    { at: now, by },
    { dueAt: now, attempts: 0, refusedBy: [], askedThisRound: [] },
  );
  if (!again.ok) return again;
  if (now >= notice.validUntil)
    return err({ reason: 'too-late', validUntil: new Date(notice.validUntil).toISOString() });
  return (await notices.change(notice, again.value)) ? ok(again.value) : err({ reason: 'conflict' });
}
