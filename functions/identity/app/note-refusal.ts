import { localReading } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { IdentityPorts, RefusedWhy } from './ports.ts';

/** The district's day. */
export const dayOf = ({ clock, timeZone }: Pick<IdentityPorts, 'clock' | 'timeZone'>): string =>
  localReading(clock.now(), timeZone).day;

const counted: readonly string[] = [
  'unknown-face',
  'doubtful',
  'batch-pulling',
  'false-name',
  'code-wrong',
  'faces-unavailable',
  'picture-unreadable',
];

/** Counts a refusal for the hall manager, without anything of the person, and gives it on as it is. */
export async function noteRefusal<R extends Result<unknown, { readonly reason: string }>>(
  ports: IdentityPorts,
  refused: R,
): Promise<R> {
  const why = refused.ok ? undefined : whyOf(refused.error);
  if (why) await ports.people.noteRefusal(dayOf(ports), why);
  return refused;
}

function whyOf(error: { readonly reason: string; readonly fault?: string }): RefusedWhy | undefined {
  if (error.reason === 'face-refused') return error.fault as RefusedWhy;
  return counted.includes(error.reason) ? (error.reason as RefusedWhy) : undefined;
}
