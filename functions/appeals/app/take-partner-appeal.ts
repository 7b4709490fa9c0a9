import { wgs84Of } from '../../shared/kernel/geo.ts';
import type { AppealPorts, Location } from './ports.ts';
import { type AppealEntry, receiveAppeal } from './receive-appeal.ts';

/** Opens what a partner's event holds under seal. */
export interface PartnerAppealPorts extends AppealPorts {
  readonly texts: { open(sealed: string, event: string): Promise<string> };
}

/** An appeal in a partner's words. */
export interface ToldAppeal extends Pick<AppealEntry, 'text' | 'language' | 'address' | 'phone'> {
  readonly title: string;
  readonly location?: (Location & { readonly system: 'wgs-84' | 'gcj-02' }) | undefined;
  readonly publishable: boolean;
}

/** Whose event it was; instants are epoch milliseconds. */
export interface Teller {
  readonly partner: string;
  readonly source: string;
  readonly id: string;
  readonly receivedAt: number;
  readonly trace?: string | undefined;
}

/**
 * Takes in what a partner was told, once for its source and id. The partner was answered already, so nothing is refused
 * for a point on the map: one that is not in the district is left out, the words are what counts. Anything else throws,
 * is received again, and in the end lies where an operator sees it.
 */
export async function takePartnerAppeal(
  ports: AppealPorts,
  { location, ...told }: ToldAppeal,
  { partner, source, id, receivedAt, trace }: Teller,
): Promise<void> {
  const asking = {
    actor: { id: partner, role: 'partner' },
    key: JSON.stringify([source, id]),
    trace,
  } as const;
  const entry: AppealEntry = { ...told, channel: 'partner', receivedAt };
  const placed = location && {
    ...entry,
    location: location.system === 'gcj-02' ? wgs84Of(location) : plain(location),
  };
  const taken = await receiveAppeal(ports, placed ?? entry, asking);
  const again =
    !taken.ok && taken.error.reason === 'outside-district'
      ? await receiveAppeal(ports, entry, asking)
      : taken;
  if (!again.ok) throw new Error(`a partner's appeal was not taken: ${again.error.reason}`);
}

const plain = ({ latitude, longitude }: Location): Location => ({ latitude, longitude });
