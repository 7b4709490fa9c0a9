import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { addressKind, maskAddress, plainAddress } from '../domain/address.ts';
import type { Preferences, Suppression } from '../domain/consent.ts';
import { addressPerson, staffPerson } from './find-reach.ts';
import type { NotificationPorts } from './ports.ts';

type ConsentPorts = Pick<NotificationPorts, 'consent' | 'references' | 'staff' | 'clock'>;

/** The account is nobody whom the district's file names, so nothing is ever sent to it. */
export interface NotStaff {
  readonly reason: 'not-notified';
}

/** The address is neither a phone that gets text messages nor a mail address. */
export interface BadAddress {
  readonly reason: 'bad-address';
}

/** What the member of staff with this account wants not to be told. */
export async function preferencesOfStaff(
  { consent, staff }: ConsentPorts,
  username: string,
): Promise<Result<Preferences, NotStaff>> {
  const id = staffId(staff, username);
  return id === undefined
    ? err({ reason: 'not-notified' })
    : ok(await consent.preferencesOf(staffPerson(id)));
}

/** Sets what the member of staff with this account wants not to be told. */
export async function setPreferencesOfStaff(
  { consent, staff }: ConsentPorts,
  username: string,
  preferences: Preferences,
): Promise<Result<Preferences, NotStaff>> {
  const id = staffId(staff, username);
  if (id === undefined) return err({ reason: 'not-notified' });
  await consent.setPreferences(staffPerson(id), preferences);
  return ok(preferences);
}

const staffId = (staff: ConsentPorts['staff'], username: string): string | undefined =>
  [...staff.values()].find((member) => member.username === username)?.id;

/** Sets what the owner of an address wants not to be told. */
export async function setPreferencesOfAddress(
  { consent, references }: ConsentPorts,
  address: string,
  preferences: Preferences,
): Promise<Result<Preferences, BadAddress>> {
  const plain = plainAddress(address);
  if (plain === undefined) return err({ reason: 'bad-address' });
  await consent.setPreferences(addressPerson(await references.refer(plain)), preferences);
  return ok(preferences);
}

/** Puts an address on the suppression list. */
export async function suppressAddress(
  { consent, references, clock }: ConsentPorts,
  address: string,
  reason: Suppression['reason'],
  by: string,
): Promise<Result<Suppression, BadAddress>> {
  const plain = plainAddress(address);
  if (plain === undefined) return err({ reason: 'bad-address' });
  const suppression: Suppression = {
    id: await references.refer(plain),
    masked: maskAddress(addressKind(plain), plain),
    reason,
    at: new Date(clock.now()).toISOString(),
    by,
  };
  await consent.suppress(suppression);
  return ok(suppression);
}
