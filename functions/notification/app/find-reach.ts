import { addressKind, maskAddress, plainAddress } from '../domain/address.ts';
import type { ChannelKind } from '../domain/channel.ts';
import type { Reach } from '../domain/choose-channel.ts';
import { type Address, noPreferences } from '../domain/consent.ts';
import type { Notice } from '../domain/notice.ts';
import type { OpenedField } from '../domain/templates/template.ts';
import type { NotificationPorts } from './ports.ts';

/** Who is meant and how to reach them; `person` is what preferences and caps go by. */
export interface FoundReach extends Reach {
  readonly person: string;
  /** What came sealed with the address; never stored or logged. */
  readonly opened: Readonly<Partial<Record<OpenedField, string>>>;
}

/** Preferences of a member of staff are kept under this name. */
export const staffPerson = (id: string): string => `staff/${id}`;
/** Preferences of the owner of an address are kept under this name: citizens have no account. */
export const addressPerson = (id: string): string => `address/${id}`;

/**
 * Opens the addresses of a notice's recipient and looks up what its owner allows. Undefined while the event that
 * says how to reach the person has not come yet. What is returned is never stored or logged.
 */
export async function findReach(ports: NotificationPorts, notice: Notice): Promise<FoundReach | undefined> {
  const known =
    notice.audience === 'person'
      ? await ofPerson(ports, notice)
      : { addresses: staffAddresses(ports, notice.recipient) };
  if (!known) return undefined;
  const { opened = {} } = known;
  const addresses = await Promise.all(
    known.addresses.map(async ([kind, to]): Promise<Address> => {
      const id = await ports.references.refer(plainAddress(to) ?? to);
      return { kind, to, id, masked: maskAddress(kind, to) };
    }),
  );
  const [first] = addresses;
  const person =
    notice.audience === 'person' ? first && addressPerson(first.id) : staffPerson(notice.recipient);
  if (!person) return { addresses, opened, person: '', preferences: noPreferences, suppressed: new Set() };
  const [preferences, suppressed] = await Promise.all([
    ports.consent.preferencesOf(person),
    ports.consent.suppressedAmong(addresses.map(({ id }) => id)),
  ]);
  return { addresses, opened, person, preferences, suppressed };
}

type KnownAddress = readonly [kind: ChannelKind, to: string];

interface Known {
  readonly addresses: readonly KnownAddress[];
  readonly opened?: FoundReach['opened'];
}

async function ofPerson(
  { contacts, opener }: NotificationPorts,
  { day, recipient }: Notice,
): Promise<Known | undefined> {
  const kept = await contacts.find(day, recipient);
  if (!kept) return undefined;
  if (!kept.contact) return { addresses: [] };
  const { contact, sealedFor } = kept;
  const [text, code] = await Promise.all([
    opener.unseal(contact.sealed, sealedFor),
    contact.code === undefined ? undefined : opener.unseal(contact.code, sealedFor),
  ]);
  // An address, and where there is one the secret of a link below it.
  const [to = '', link] = text.split('\n');
  return {
    addresses: [[addressKind(to), to]],
    opened: { ...(link ? { link } : {}), ...(code ? { code } : {}) },
  };
}

function staffAddresses({ staff }: NotificationPorts, id: string): readonly KnownAddress[] {
  const addresses = staff.get(id)?.addresses ?? {};
  return Object.entries(addresses) as unknown as readonly KnownAddress[];
}
