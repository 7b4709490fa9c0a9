import type { CatalogEvent, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import { iso } from '../../shared/kernel/iso.ts';
import type { AccessLine, IdentityNews } from './ports.ts';

/** Whose events these are, and who is to be told. */
export interface Publisher {
  readonly district: string;
  /** Persons who hear of batch pulling and false names. */
  readonly told: readonly string[];
  /** How long a code is good, minutes. */
  readonly codeMinutes: number;
}

type Said = Saying<Extract<EventType, `identity.${string}`>>;
type News = IdentityNews & { readonly at: number };

/**
 * What a change of the table means to the house: a pure function, so the same stream record makes the same events
 * with the same ids however often it comes. Persons are references, phone and code are sealed.
 */
export function changeToEvents(change: TableChange, publisher: Publisher): readonly CatalogEvent[] {
  const source = `/districts/${publisher.district}/identity`;
  return enveloped(change, source, sayings(change, publisher), (data) => ({
    subject: subjectOf(data),
    time: data.at,
  }));
}

function subjectOf(data: Said[1]): string {
  if ('personId' in data) return `persons/${data.personId}`;
  return 'message' in data ? `messages/${data.message}` : `devices/${data.device}`;
}

function sayings({ before, after }: TableChange, publisher: Publisher): readonly Said[] {
  if (before || !after) return [];
  if (after.kind === 'access') return ofLine(after as unknown as AccessLine & { readonly personId: string });
  return after.kind === 'news' ? ofNews(after as unknown as News, publisher) : [];
}

function ofLine({ personId, at, what, by }: AccessLine & { readonly personId: string }): readonly Said[] {
  const of = { personId, at: iso(at) };
  switch (what) {
    case 'enrolled':
      return [['identity.person-enrolled.v1', of]];
    case 'checked-in':
      return [['identity.checked-in.v1', { ...of, by }]];
    case 'face-added':
      return [['identity.face-added.v1', of]];
    case 'consent-revoked':
      return [['identity.consent-revoked.v1', of]];
    default:
      return [];
  }
}

function ofNews(news: News, { told, codeMinutes }: Publisher): readonly Said[] {
  const at = iso(news.at);
  switch (news.news) {
    case 'code-wanted': {
      const { phone, code, message } = news;
      const { contactId, ...contact } = phone;
      const validUntil = iso(news.at + codeMinutes * 60_000);
      return [
        ['identity.code-wanted.v1', { at, message, validUntil, contactId, contact: { ...contact, code } }],
      ];
    }
    case 'batch-pulling': {
      const { watched, device } = news;
      return told.map(
        (recipient): Said => ['identity.pulling-suspected.v1', { watched, device, at, recipient }],
      );
    }
    case 'face-of-another':
    case 'false-name': {
      const { news: fraud, device } = news;
      return told.map((recipient): Said => ['identity.fraud-suspected.v1', { fraud, device, at, recipient }]);
    }
    case 'person-removed':
      return [['identity.person-removed.v1', { personId: news.personId, at }]];
    case 'door-opened':
      return [['identity.door-opened.v1', { personId: news.personId, at, door: news.door }]];
  }
}
