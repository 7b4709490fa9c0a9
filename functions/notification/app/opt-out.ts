import { createHmac, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type RefusablePurpose, refusablePurposes } from '../domain/notice.ts';
import { asksToStop } from '../domain/reply-keyword.ts';
import { suppressAddress } from './keep-consent.ts';
import type { NotificationPorts } from './ports.ts';

/** What somebody wants no more of. */
export interface OptOut {
  /** Whose preferences: see find-reach.ts. Tells nothing of the address. */
  readonly person: string;
  readonly purpose: RefusablePurpose;
}

/** Keys that links are signed with; those signed with the one before stay good until they end. */
export interface OptOutKeys {
  readonly current: string;
  readonly previous?: string | undefined;
}

/** The link is not one of the district's, or was changed. */
export interface BadLink {
  readonly reason: 'bad-link';
}

/** The link was good until then. */
export interface LinkExpired {
  readonly reason: 'link-expired';
}

/** A signed token for one person and purpose, good until `until` (epoch milliseconds). Safe in a URL. */
export function optOutToken({ current }: OptOutKeys, { person, purpose }: OptOut, until: number): string {
  const said = Buffer.from([person, purpose, Math.floor(until / 1000)].join(' ')).toString('base64url');
  return `${said}.${signature(current, said).toString('base64url')}`;
}

/** What a token says, if the district signed it and it has not ended. */
export function readOptOutToken(
  keys: OptOutKeys,
  token: string,
  now: number,
): Result<OptOut, BadLink | LinkExpired> {
  const [said = '', signed = ''] = token.split('.');
  const given = Buffer.from(signed, 'base64url');
  const isOurs = [keys.current, keys.previous].some((key) => {
    const expected = key === undefined ? undefined : signature(key, said);
    return expected?.length === given.length && timingSafeEqual(expected, given);
  });
  const [person = '', purpose, until] = Buffer.from(said, 'base64url').toString('utf8').split(' ');
  const known = refusablePurposes.find((each) => each === purpose);
  if (!isOurs || known === undefined) return err({ reason: 'bad-link' });
  return Number(until) * 1000 > now ? ok({ person, purpose: known }) : err({ reason: 'link-expired' });
}

/** The words keep these signatures apart from any other use of the same key. */
const signature = (key: string, said: string): Buffer =>
  createHmac('sha256', key).update(`civichall opt-out\n${said}`).digest();

/** Does what a link asks for; using it again changes nothing. Answers the purpose that is not told any more. */
export async function optOutByLink(
  { consent, clock }: Pick<NotificationPorts, 'consent' | 'clock'>,
  keys: OptOutKeys,
  token: string,
): Promise<Result<RefusablePurpose, BadLink | LinkExpired>> {
  const read = readOptOutToken(keys, token, clock.now());
  if (!read.ok) return read;
  const { person, purpose } = read.value;
  const preferences = await consent.preferencesOf(person);
  if (!preferences.optedOut.includes(purpose))
    await consent.setPreferences(person, {
      ...preferences,
      optedOut: [...preferences.optedOut, purpose],
    });
  return ok(purpose);
}

/**
 * Does what a text message asks for that somebody sent back: one of the words in reply-keyword.ts puts the number on
 * the suppression list, since the answer does not say which purpose it means.
 */
export async function optOutByReply(
  ports: Pick<NotificationPorts, 'consent' | 'references' | 'staff' | 'clock'>,
  reply: { readonly from: string; readonly text: string },
): Promise<'suppressed' | 'no-request'> {
  if (!asksToStop(reply.text)) return 'no-request';
  const suppressed = await suppressAddress(ports, reply.from, 'asked', 'reply');
  return suppressed.ok ? 'suppressed' : 'no-request';
}
