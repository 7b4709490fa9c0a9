import type { ChannelKind } from './channel.ts';
import type { RefusablePurpose } from './notice.ts';

/** What somebody wants not to be told, and how not to be reached. */
export interface Preferences {
  readonly optedOut: readonly RefusablePurpose[];
  readonly refusedChannels: readonly ChannelKind[];
}

/** Who has said nothing wants everything. */
export const noPreferences: Preferences = { optedOut: [], refusedChannels: [] };

/** An address that is not written to any more: asked for by its owner, by staff, or because it bounced. */
export interface Suppression {
  /** Keyed hash of the address. */
  readonly id: string;
  /** What may be shown of it. */
  readonly masked: string;
  readonly reason: 'asked' | 'staff' | 'bounced' | 'complained';
  readonly at: string;
  readonly by: string;
}

/** One way to reach the recipient of a notice: in memory only. */
export interface Address {
  readonly kind: ChannelKind;
  readonly to: string;
  /** Keyed hash: under it the suppression list knows the address. */
  readonly id: string;
  readonly masked: string;
}
