import { joined, togetherIn } from '../domain/digest.ts';
import type { Notice } from '../domain/notice.ts';
import type { NotificationPorts } from './ports.ts';

/** What a page of notices that waited for the digest came to. */
export interface JoiningOutcome {
  /** How many notices were joined into others. */
  readonly joined: number;
  /** Those that are alone for their person: they are sent as they are. */
  readonly alone: readonly Notice[];
}

/**
 * Joins the notices that waited for the digest: one message for each person instead of several. The index has them
 * by person, so a full page holds whole groups but for its last one, which the next page begins with.
 */
export async function joinDigests(
  { clock, notices }: Pick<NotificationPorts, 'clock' | 'notices'>,
  page: readonly Notice[],
  isFull: boolean,
): Promise<JoiningOutcome> {
  let members = 0;
  const alone: Notice[] = [];
  for (const group of togetherIn(isFull ? wholeGroups(page) : page)) {
    const [first, second] = group;
    if (!first) continue;
    if (!second) alone.push(first);
    else if (await notices.join(joined([first, ...group.slice(1)], clock.now()))) members += group.length;
  }
  return { joined: members, alone };
}

/** A full page without the person it ends with, whose notices may go on after it; unless there is nobody else. */
function wholeGroups(page: readonly Notice[]): readonly Notice[] {
  const last = page.at(-1)?.recipient;
  const whole = page.filter(({ recipient }) => recipient !== last);
  return whole.length > 0 ? whole : page;
}
