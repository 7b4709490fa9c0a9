import type { Channel, ChannelKind } from './channel.ts';
import type { Address, Preferences } from './consent.ts';
import type { Notice, Purpose } from './notice.ts';

/** What is known about reaching the recipient at this moment. */
export interface Reach {
  readonly addresses: readonly Address[];
  readonly preferences: Preferences;
  /** Ids of addresses on the suppression list. */
  readonly suppressed: ReadonlySet<string>;
}

/** A channel with the address it is to use. */
export interface Route {
  readonly channel: Channel;
  readonly address: Address;
}

/** Why nobody may or can be reached. */
export type Unreachable =
  | 'opted-out'
  | 'no-contact'
  | 'address-suppressed'
  | 'channel-refused'
  | 'no-channel';

/**
 * All ways to send a notice, best first: kinds in the notice's order, providers of a kind in the district's. Those
 * who said that it will never work are left out; when somebody may have it already, only that one is left in.
 */
export function routesOf(
  notice: Notice,
  reach: Reach,
  channels: readonly Channel[],
): { readonly routes: readonly Route[] } | { readonly unreachable: Unreachable } {
  const optedOut: readonly Purpose[] = reach.preferences.optedOut;
  if (optedOut.includes(notice.purpose)) return { unreachable: 'opted-out' };
  const reachable = reach.addresses.filter(({ kind }) => notice.channels.includes(kind));
  if (reachable.length === 0) return { unreachable: 'no-contact' };
  const free = reachable.filter(({ id }) => !reach.suppressed.has(id));
  if (free.length === 0) return { unreachable: 'address-suppressed' };
  const wanted = free.filter(({ kind }) => !reach.preferences.refusedChannels.includes(kind));
  if (wanted.length === 0) return { unreachable: 'channel-refused' };
  const configured = notice.channels.flatMap((kind) => ofKind(kind, wanted, channels));
  if (configured.length === 0) return { unreachable: 'no-channel' };
  const { onlyBy } = notice;
  return {
    routes: configured.filter(({ channel: { provider } }) =>
      onlyBy === undefined ? !notice.refusedBy.includes(provider) : provider === onlyBy,
    ),
  };
}

function ofKind(kind: ChannelKind, addresses: readonly Address[], channels: readonly Channel[]): Route[] {
  const address = addresses.find((candidate) => candidate.kind === kind);
  if (!address) return [];
  return channels.filter((channel) => channel.kind === kind).map((channel) => ({ channel, address }));
}

/** The routes that this round has not tried yet. */
export const untried = (notice: Notice, routes: readonly Route[]): readonly Route[] =>
  routes.filter(({ channel }) => !notice.askedThisRound.includes(channel.provider));
