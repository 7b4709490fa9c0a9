import type { CatalogEvent, EventData, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import { iso } from '../../shared/kernel/iso.ts';
import type { HistoryEntry, Reach, WorkOrder } from '../domain/order/order.ts';
import { matterSayings } from './matter-to-events.ts';

/** Whose events these are, and who is to be told. */
export interface Publisher {
  readonly district: string;
  /** Persons who are told of sensitive and group appeals. */
  readonly leaders: readonly string[];
  /** Person who heads a unit. */
  headOf(unit: string | undefined): string | undefined;
}

type Own = Extract<EventType, `appeals.${string}`>;
type Said = Saying<Own>;

/**
 * What a change of the table means to the house: a pure function, so the same stream record makes the same events
 * with the same ids however often it comes. Nothing of the message and of the person is in them.
 */
export function changeToEvents(change: TableChange, publisher: Publisher): readonly CatalogEvent[] {
  const source = `/districts/${publisher.district}/appeals`;
  return enveloped(change, source, sayings(change, publisher), (data) => ({
    subject: subjectOf(data),
    time: data.at,
  }));
}

function subjectOf(data: Said[1]): string {
  if ('orderId' in data) return `orders/${data.orderId}`;
  if ('matter' in data) return `matters/${data.matter}`;
  if ('unit' in data) return `units/${data.unit}`;
  return 'day' in data ? `days/${data.day}` : `attachments/${data.attachmentId}`;
}

function sayings({ before, after }: Omit<TableChange, 'id'>, publisher: Publisher): readonly Said[] {
  if (after?.kind !== 'order') return matterSayings({ before, after }, publisher);
  const order = after as unknown as WorkOrder;
  const known = (before as unknown as WorkOrder | undefined)?.history ?? [];
  return order.history.flatMap((entry, index) =>
    index < known.length ? [] : ofEntry(order, entry, order.history.slice(0, index), publisher),
  );
}

function ofEntry(
  order: WorkOrder,
  entry: HistoryEntry,
  earlier: readonly HistoryEntry[],
  publisher: Publisher,
): readonly Said[] {
  const of = referenceTo(order, entry);
  const unit = { ...of, unit: leadAt(earlier, entry) ?? '' };
  switch (entry.action) {
    case 'receive':
      return [['appeals.appeal-received.v1', { ...of, ...toCitizen(order.reach) }]];
    case 'reckon':
    case 'contribute':
    case 'forget':
    case 'withhold':
    case 'agree-publishing':
    case 'refuse-publishing':
      return [];
    case 'understand':
      return [understood(order, of), ...(entry.other ? [] : alerts(order, of, earlier, publisher))];
    case 'dispatch': {
      const from = leadAt(earlier);
      const automatic = entry.role === 'system';
      return [['appeals.order-dispatched.v1', { ...unit, automatic, ...(from ? { from } : {}) }]];
    }
    case 'accept':
      return [['appeals.order-accepted.v1', unit]];
    case 'return': {
      const returns = earlier.filter(({ action }) => action === 'return').length + 1;
      const { proposed } = entry;
      return [['appeals.order-returned.v1', { ...unit, returns, ...(proposed ? { proposed } : {}) }]];
    }
    case 'contact': {
      const first = !earlier.some(({ action }) => action === 'contact');
      return [['appeals.order-contacted.v1', { ...unit, first, ...dueBy(order.contactBy) }]];
    }
    case 'involve':
      return [['appeals.unit-involved.v1', { ...unit, involved: entry.unit ?? '' }]];
    case 'ask':
    case 'ask-reopening': {
      const recipient = entry.request === 'reopening' ? undefined : publisher.headOf(unit.unit);
      const request = entry.request ?? 'pause';
      return [['appeals.request-made.v1', { ...unit, request, ...(recipient ? { recipient } : {}) }]];
    }
    case 'approve-pause': {
      const until = iso(order.request?.until ?? entry.at);
      return [
        answered(unit, 'pause', true),
        ['appeals.order-paused.v1', { ...unit, until, ...toCitizen(order.reach) }],
      ];
    }
    case 'approve-extension':
      return [answered({ ...unit, ...toCitizen(order.reach), ...dueBy(order.answerBy) }, 'extension', true)];
    case 'approve-reopening':
      return [
        answered(unit, 'reopening', true),
        reopened({ ...unit, ...toCitizen(order.reach) }, [...earlier, entry]),
      ];
    case 'refuse':
      return [answered(unit, entry.request ?? 'pause', false)];
    case 'resume':
      return [['appeals.order-resumed.v1', unit]];
    case 'resolve':
      return [
        ['appeals.order-resolved.v1', { ...unit, members: [...order.members], ...dueBy(order.answerBy) }],
        ...[order.orderId, ...order.members].map((orderId): Said => {
          const reach = orderId === order.orderId ? order.reach : order.memberReach?.[orderId];
          return [
            'appeals.answer-given.v1',
            { ...unit, orderId, answered: order.orderId, ...toCitizen(reach) },
          ];
        }),
      ];
    case 'satisfy': {
      const grade = order.grade === undefined ? {} : { grade: order.grade };
      return [['appeals.order-closed.v1', { ...unit, verdict: 'satisfied', ...grade }]];
    }
    case 'close':
      return [['appeals.order-closed.v1', { ...unit, verdict: 'silent', ...toCitizen(order.reach) }]];
    case 'publish':
      return [['appeals.appeal-published.v1', unit]];
    case 'reopen':
      return [reopened({ ...unit, ...toCitizen(order.reach) }, [...earlier, entry])];
    case 'mark-group':
      return [['appeals.order-grouped.v1', of]];
    case 'merge':
      return [['appeals.order-merged.v1', { ...of, into: entry.other ?? '' }]];
    case 'split':
      return [['appeals.order-split.v1', { ...of, from: entry.other ?? '' }]];
    case 'withdraw':
      return [['appeals.order-withdrawn.v1', of]];
    case 'warn':
      return warned(order, entry, of, publisher);
  }
}

type Reference = ReturnType<typeof referenceTo>;
type OfUnit = Reference & { readonly unit: string };

const referenceTo = (order: WorkOrder, entry: HistoryEntry) => ({
  orderId: order.orderId,
  channel: order.channel,
  receivedAt: iso(order.receivedAt),
  theme: [...order.theme],
  pace: order.pace,
  ...(order.place ? { place: order.place } : {}),
  ...(order.placeName ? { placeName: order.placeName } : {}),
  ...(order.unit ? { unit: order.unit } : {}),
  at: iso(entry.at),
  by: entry.role,
});

/** The unit that led when the last of these lines was written. */
function leadAt(earlier: readonly HistoryEntry[], last?: HistoryEntry): string | undefined {
  const lines = last ? [...earlier, last] : earlier;
  return lines.findLast(({ action }) => action === 'dispatch')?.unit;
}

const understood = (order: WorkOrder, of: Reference): Said => [
  'appeals.appeal-understood.v1',
  { ...of, sensitive: [...order.sensitive], group: order.group, decision: order.decision ?? 'review' },
];

/**
 * Each leader is told of what is sensitive, or else of what speaks for a group; of one that is a group's because
 * others say the same they are told with its matter.
 */
function alerts(
  order: WorkOrder,
  of: Reference,
  earlier: readonly HistoryEntry[],
  { leaders }: Publisher,
): readonly Said[] {
  const sensitive = [...order.sensitive];
  const speaksFor = order.group && !earlier.some(({ action }) => action === 'mark-group');
  const alert = sensitive.length > 0 ? 'sensitive' : speaksFor ? 'group' : undefined;
  if (!alert) return [];
  return leaders.map(
    (recipient): Said => ['appeals.appeal-alerted.v1', { ...of, alert, sensitive, recipient }],
  );
}

const answered = (
  unit: OfUnit,
  request: EventData<'appeals.request-answered.v1'>['request'],
  granted: boolean,
): Said => ['appeals.request-answered.v1', { ...unit, request, granted }];

const reopened = (unit: OfUnit, lines: readonly HistoryEntry[]): Said => {
  const times = lines.filter(({ action }) => action === 'reopen' || action === 'approve-reopening');
  return ['appeals.order-reopened.v1', { ...unit, reopenings: times.length }];
};

/** The head of the unit is told of every mark, and of a breach the leaders too. */
function warned(
  order: WorkOrder,
  { clock = 'answer', mark = 100 }: HistoryEntry,
  of: Reference,
  { leaders, headOf }: Publisher,
): readonly Said[] {
  const dueAt = iso((clock === 'contact' ? order.contactBy : order.answerBy) ?? order.receivedAt);
  const head = headOf(order.unit);
  const told = new Set([...(head ? [head] : []), ...(mark === 100 ? leaders : [])]);
  const warning = { ...of, clock, mark, dueAt };
  return told.size === 0
    ? [['appeals.deadline-warned.v1', warning]]
    : [...told].map((recipient): Said => ['appeals.deadline-warned.v1', { ...warning, recipient }]);
}

/** How the citizen can be told: only events of which one is have it. */
const toCitizen = (reach: Reach | undefined) =>
  reach ? { language: reach.language, contact: { masked: reach.masked, sealed: reach.sealed } } : {};

const dueBy = (instant: number | undefined) => (instant === undefined ? {} : { dueAt: iso(instant) });
