import type { IConstruct } from 'constructs';
import type { District } from '../config/district.ts';
import { isAws, type Target } from '../config/target.ts';
import { type Bundle, bundleFunctions, clockModule, districtModule, functionsOf } from './function-bundle.ts';

/** One district on one target: all its stacks are of one cell, and share nothing with another cell's. */
export interface Cell {
  readonly district: District;
  readonly target: Target;
  /** Base URL of the emulator as functions reach it; not looked at on AWS. */
  readonly emulator?: string;
}

/** The bounded contexts that have functions. */
export type Context =
  | 'platform'
  | 'ticketing'
  | 'notification'
  | 'certificates'
  | 'partners'
  | 'appeals'
  | 'identity'
  | 'policy';

/** A name in the cell. All names carry the district, so that two of them do not meet in one account. */
export const nameIn = ({ district }: Cell, ...words: readonly string[]): string =>
  ['civichall', district.district, ...words].join('-');

/**
 * A name for a construct from where it stands, `civichall-demo-ticketing-queue-moved-dead-letters`: people read it in
 * an alarm, and the dashboard can show it without tying the stacks together by exports.
 */
export const nameOf = (scope: IConstruct, id: string): string =>
  `${scope.node.path}/${id}`
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('/', '-')
    .toLowerCase();

/**
 * Name of the SSM parameter that a replay sets the clock by. Undefined on AWS and for a district that does not
 * ask for it: its functions then have no code for any other clock than the real one.
 */
export const clockParameterOf = ({ district, target }: Cell): string | undefined =>
  !isAws(target) && district.local?.clock ? `/civichall/${district.district}/clock` : undefined;

/** What the functions of a context may see of the district. Only notification is told how people are reached. */
export function districtSlice(cell: Cell, context: Context): Readonly<Record<string, unknown>> {
  const { district } = cell;
  const { district: id, name, timeZone, languages, retention } = district;
  const own = {
    platform: {
      ticketing: { halls: district.ticketing.halls.map(({ id }) => ({ id })) },
      people: accountsOf(district),
    },
    ticketing: {
      ticketing: district.ticketing,
      people: district.people.map(({ id, username }) => ({ id, username })),
    },
    notification: {
      people: district.people,
      notification: notificationOf(cell),
      names: namesOf(district),
    },
    certificates: { certificates: district.certificates, people: accountsOf(district) },
    partners: { partners: district.partners },
    appeals: {
      appeals: district.appeals,
      people: district.people.map(({ id, username }) => ({ id, username })),
    },
    identity: { identity: district.identity },
    policy: { policy: district.policy, people: accountsOf(district) },
  };
  return { district: id, name, timeZone, languages, retention, ...own[context] };
}

/** Which account each person signs in with, without names and contacts. */
const accountsOf = ({ people }: District) => people.map(({ id, username }) => ({ id, username }));

/** Channels that AWS itself provides; an emulator records what they are given and sends nothing. */
const recordedByEmulators: readonly string[] = ['sms', 'email', 'live'];

/**
 * Notification's settings in a cell. Mails go out by the configuration set that tells of bounces. A trial is for where
 * something could leave the house: an emulator sends nothing, and shows what it was given.
 */
function notificationOf(cell: Cell): District['notification'] {
  const { notification } = cell.district;
  const couldLeave =
    isAws(cell.target) || notification.providers.some(({ kind }) => !recordedByEmulators.includes(kind));
  return {
    ...notification,
    trial: notification.trial && couldLeave,
    providers: notification.providers.map((each) =>
      sendsByOwnConfigurationSet(each) ? { ...each, configurationSet: mailSetOf(cell) } : each,
    ),
  };
}

/** Is it a provider of mail whose deliveries and bounces the district's own stack hears of? */
export const sendsByOwnConfigurationSet = (
  provider: District['notification']['providers'][number],
): boolean =>
  provider.kind === 'email' && provider.configurationSet === undefined && provider.region === undefined;

/** Name of the district's own configuration set of SES. */
export const mailSetOf = (cell: Cell): string => nameIn(cell, 'mail');

/** What notices call the things that events name by id. Of two queues of one id the first hall's names it. */
function namesOf({ ticketing: { halls, departments } }: District) {
  const byId = (things: readonly { readonly id: string; readonly name: object }[]) =>
    Object.fromEntries(things.toReversed().map(({ id, name }) => [id, name]));
  return {
    hall: byId(halls),
    queue: byId(halls.flatMap(({ queues }) => queues)),
    department: byId(departments),
  };
}

/** The bundles of all functions of a context in a cell, by function name. */
export const bundlesOf = (cell: Cell, context: Context): Readonly<Record<string, Bundle>> =>
  bundleFunctions({
    entries: functionsOf(context),
    aliases: {
      '#district': districtModule(districtSlice(cell, context)),
      '#clock': clockModule(clockParameterOf(cell) ? 'adjustable' : 'system'),
    },
  });
