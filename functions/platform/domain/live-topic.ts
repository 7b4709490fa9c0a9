import type { Role } from '../../shared/kernel/roles.ts';
import type { LiveRefusal } from './live-protocol.ts';

/** Something that pages listen to. */
export type LiveTopic =
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'hall-board' | 'hall-staff'; readonly hall: string }
  | { readonly kind: 'staff'; readonly staff: string };

/** An account of the district's user pool, as its token says. */
export interface Account {
  readonly id: string;
  /** Name by which it signs in. */
  readonly username?: string;
  readonly roles: readonly Role[];
  /** When its token ends (epoch milliseconds). */
  readonly until: number;
}

/** What the house knows of whom a topic is for. */
export interface TopicHouse {
  readonly halls: ReadonlySet<string>;
  /** Sign-in name of each member of staff by id. */
  readonly usernames: ReadonlyMap<string, string>;
}

const staffRoles: readonly Role[] = [
  'clerk',
  'window-lead',
  'head',
  'hall-manager',
  'dispatcher',
  'handler',
  'policy-officer',
  'auditor',
  'operator',
];
/** Who sees the figures of a hall and its alerts on pages; devices in the hall do not. */
const hallStaffRoles: readonly Role[] = [
  'clerk',
  'window-lead',
  'head',
  'hall-manager',
  'dispatcher',
  'auditor',
  'operator',
];
const boardRoles: readonly Role[] = [...staffRoles, 'board', 'kiosk'];

/** Reads the name of a topic: `tickets/<id>`, `halls/<hall>/board`, `halls/<hall>/staff` or `staff/<id>`. */
export function topicOf(name: string): LiveTopic | undefined {
  const [, ticket] = /^tickets\/([0-9A-Za-z_-]{10,40})$/.exec(name) ?? [];
  if (ticket) return { kind: 'ticket', ticket };
  const [, hall, of] = /^halls\/([a-z0-9][a-z0-9-]{0,39})\/(board|staff)$/.exec(name) ?? [];
  if (hall) return { kind: of === 'board' ? 'hall-board' : 'hall-staff', hall };
  const [, staff] = /^staff\/([A-Za-z0-9][A-Za-z0-9-]{0,39})$/.exec(name) ?? [];
  return staff ? { kind: 'staff', staff } : undefined;
}

/**
 * Why a page may not listen to a topic; undefined when it may. A ticket's topic goes by its grant, whoever asks, and
 * the grant is judged by who calls this; all others go by the account.
 */
export function refusalOf(
  topic: Exclude<LiveTopic, { kind: 'ticket' }>,
  account: Account | undefined,
  house: TopicHouse,
): LiveRefusal | undefined {
  const has = (allowed: readonly Role[]) => account?.roles.some((role) => allowed.includes(role)) ?? false;
  switch (topic.kind) {
    case 'hall-board':
    case 'hall-staff':
      if (!has(topic.kind === 'hall-board' ? boardRoles : hallStaffRoles)) return 'not-allowed';
      return house.halls.has(topic.hall) ? undefined : 'unknown-topic';
    case 'staff': {
      const username = house.usernames.get(topic.staff);
      return username !== undefined && username === account?.username ? undefined : 'not-allowed';
    }
  }
}
