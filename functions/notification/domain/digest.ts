import { keyOf, type Notice } from './notice.ts';
import { transition } from './notice-transitions.ts';

/** Kind of the notice that joins others. */
export const digestKind = 'digest';

/** A transaction takes a hundred writes; the digest itself is one. */
const LARGEST_DIGEST = 50;

/** One of the notices that a digest tells. */
export interface DigestItem {
  readonly kind: string;
  readonly subject: string;
  readonly template: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly topic?: string;
  readonly validUntil: number;
}

/** A digest with the notices that it takes the place of. */
export interface JoinedNotices {
  readonly digest: Notice;
  readonly members: readonly { readonly before: Notice; readonly after: Notice }[];
}

/** Groups of notices that belong into one message: same person, purpose, language and ways. */
export function togetherIn(notices: readonly Notice[]): readonly (readonly Notice[])[] {
  const groups = Map.groupBy(notices, ({ recipient, audience, purpose, language, channels }) =>
    JSON.stringify([audience, recipient, purpose, language, channels]),
  );
  return [...groups.values()].flatMap((group) => chunks(group));
}

function chunks(group: readonly Notice[]): Notice[][] {
  const parts: Notice[][] = [];
  for (let at = 0; at < group.length; at += LARGEST_DIGEST) parts.push(group.slice(at, at + LARGEST_DIGEST));
  return parts;
}

/**
 * One message in place of several notices. Its subject is its first member's, which is joined but once: so a
 * digest that is made again is the same one.
 */
export function joined(group: readonly [Notice, ...Notice[]], now: number): JoinedNotices {
  const [first] = group;
  const about = {
    kind: digestKind,
    audience: first.audience,
    recipient: first.recipient,
    subject: `digests/${first.kind}/${first.subject}`,
  };
  const items: readonly DigestItem[] = group.map(({ kind, subject, template, data, topic, validUntil }) => ({
    kind,
    subject,
    template,
    data,
    ...(topic === undefined ? {} : { topic }),
    validUntil,
  }));
  const { purpose, channels, live, language, day, at, cause } = first;
  const key = keyOf(about);
  const digest: Notice = {
    ...about,
    ...{ purpose, channels, live, language, day, at, cause, key },
    urgency: 'soon',
    template: isOfFirms(first) ? 2 : 1,
    validUntil: Math.max(...group.map(({ validUntil }) => validUntil)),
    data: { items },
    state: 'pending',
    dueAt: now,
    attempts: 0,
    refusedBy: [],
    askedThisRound: [],
    log: [{ action: 'accept', at: now, state: 'pending' }],
    version: 1,
  };
  const members = group.map((before) => {
    const after = transition(before, 'join', { at: now }, { digest: key });
    if (!after.ok) throw new Error(`a digest of a notice that is ${after.error.state}`);
    return { before, after: after.value };
  });
  return { digest, members };
}

/** Whether its lines are short, and the link of the firm's page stands once below them. */
export const isOfFirms = ({ purpose }: Pick<Notice, 'purpose'>): boolean => purpose === 'policy';

/** What a digest still tells at this moment: neither what is too late nor what has `ended`. */
export const tellable = (digest: Notice, now: number, ended: ReadonlySet<string>): readonly DigestItem[] =>
  itemsOf(digest).filter(
    ({ validUntil, topic }) => validUntil > now && !(topic !== undefined && ended.has(topic)),
  );

/** The topics that a notice, or what it joins, is about. */
export const topicsOf = (notice: Notice): readonly string[] =>
  (notice.kind === digestKind ? itemsOf(notice) : [notice]).flatMap(({ topic }) => topic ?? []);

/** Has everything ended that a notice was to tell? */
export const isOvertaken = (notice: Notice, now: number, ended: ReadonlySet<string>): boolean =>
  notice.kind === digestKind
    ? tellable(notice, now, ended).length === 0
    : notice.topic !== undefined && ended.has(notice.topic);

const itemsOf = ({ data }: Notice): readonly DigestItem[] => data.items as readonly DigestItem[];
