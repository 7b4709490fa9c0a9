import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EnterpriseFile, FirmContact } from '../domain/enterprise/enterprise-file.ts';
import { changeFile, type FilePorts, type FileRefusal, noFirm } from './change-file.ts';
import type { EnterprisePorts, FirmLink } from './enterprise-ports.ts';
import { linkOf } from './firm-link.ts';

/** What is given is neither a mainland mobile number nor a mail address. */
export interface ContactInvalid {
  readonly reason: 'contact-invalid';
}

type ContactPorts = FilePorts & Pick<EnterprisePorts, 'links' | 'contacts' | 'ids'>;
type Refusal = FileRefusal | ContactInvalid;

/** How a firm is to be written to, and in which language; what is absent stays. */
export interface Reach {
  readonly contact?: string | undefined;
  readonly language?: EnterpriseFile['language'] | undefined;
}

const isContact = (text: string): boolean =>
  text.includes('@')
    ? /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
    : /^(\+?86)?1[3-9]\d{9}$/.test(text.replace(/[ -]/g, ''));

/**
 * Keeps how a firm is written to, sealed with its link on a line below: whoever writes can say where to look. What is
 * known already is not written again. A firm acts by its link (`own`): once that has ended or was renewed, nothing of
 * it stays, and no other link is made or sent to whoever had it.
 */
export async function setContact(
  ports: ContactPorts,
  firmId: string,
  { contact, language }: Reach,
  by: string,
  own?: string,
): Promise<Result<EnterpriseFile, Refusal>> {
  const address = contact?.trim();
  if (address !== undefined && !isContact(address)) return err({ reason: 'contact-invalid' });
  const file = await ports.firms.get(firmId);
  if (!file) return err(noFirm);
  if (address === undefined) return await keepReach(ports, firmId, undefined, language);
  const secret = own ?? (await linkOf(ports, firmId, by));
  return await keepContact(ports, file, { address, language }, secret, own !== undefined);
}

/**
 * Keeps a contact with the link below it, and looks whether that is still the link: one that was renewed is sealed
 * anew, so that no dead link is ever sent, and with one that ended goes what was just kept.
 */
async function keepContact(
  ports: ContactPorts,
  { firmId, contact: known }: EnterpriseFile,
  { address, language }: { readonly address: string; readonly language: Reach['language'] },
  secret: string,
  isOwn: boolean,
): Promise<Result<EnterpriseFile, FileRefusal>> {
  const text = `${address}\n${secret}`;
  const fresh = await ports.contacts.seal(text, firmId);
  // Sealed twice, the same is never equal: it is opened where what may be shown is.
  const isKnown = known?.masked === fresh.masked && (await ports.contacts.open(known, firmId)) === text;
  const contact = known && isKnown ? known : fresh;
  const changed = await keepReach(ports, firmId, contact, language);
  if (!changed.ok) return changed;
  const link = await ports.links.of(firmId);
  if (link?.secret === secret) return changed;
  if (link && !isOwn)
    return await keepContact(ports, changed.value, { address, language }, link.secret, false);
  return await forgetContact(ports, firmId, contact);
}

const keepReach = (
  ports: FilePorts,
  firmId: string,
  contact: FirmContact | undefined,
  language: Reach['language'],
): Promise<Result<EnterpriseFile, FileRefusal>> =>
  changeFile(ports, firmId, (file) => {
    const isSame =
      (contact ?? file.contact)?.sealed === file.contact?.sealed &&
      (language ?? file.language) === file.language;
    return ok(
      isSame ? file : { ...file, ...(contact ? { contact } : {}), ...(language ? { language } : {}) },
    );
  });

/** Forgets how a firm is written to (where given: if it is still that): it is told of nothing any more. */
export const forgetContact = (
  ports: FilePorts,
  firmId: string,
  which?: FirmContact,
): Promise<Result<EnterpriseFile, FileRefusal>> =>
  changeFile(ports, firmId, (file) => {
    const { contact, ...rest } = file;
    return ok(contact && (which ?? contact).sealed === contact.sealed ? rest : file);
  });

/** The link of a firm: the one it has, or a new one. */
export async function giveLink(
  ports: ContactPorts,
  firmId: string,
  by: string,
): Promise<Result<FirmLink, FileRefusal>> {
  if (!(await ports.firms.get(firmId))) return err(noFirm);
  const fresh = { secret: ports.ids.secret(), givenAt: ports.clock.now(), by };
  return ok(await ports.links.give(firmId, fresh));
}

/**
 * Puts a new link in the place of the one before, which opens nothing any more. The contact is sealed with its link and
 * cannot be opened here: it is kept when it is given again, and forgotten otherwise.
 */
export async function renewLink(
  ports: ContactPorts,
  firmId: string,
  contact: string | undefined,
  by: string,
): Promise<Result<FirmLink, Refusal>> {
  if (contact !== undefined && !isContact(contact.trim())) return err({ reason: 'contact-invalid' });
  const before = await ports.links.of(firmId);
  if (before) {
    const fresh = { secret: ports.ids.secret(), givenAt: ports.clock.now(), by };
    const replaced = await ports.links.replace(before, firmId, fresh);
    if (!replaced.ok) return err({ reason: 'conflict' });
  }
  const kept =
    contact === undefined
      ? await forgetContact(ports, firmId)
      : await setContact(ports, firmId, { contact }, by);
  return kept.ok ? await giveLink(ports, firmId, by) : kept;
}

/** Ends a firm's link, and forgets the contact that is sealed with it. False where there was none. */
export async function endLink(ports: ContactPorts, firmId: string): Promise<Result<boolean, FileRefusal>> {
  const before = await ports.links.of(firmId);
  if (before && !(await ports.links.replace(before, firmId, undefined)).ok)
    return err({ reason: 'conflict' });
  const forgotten = await forgetContact(ports, firmId);
  return forgotten.ok ? ok(before !== undefined) : forgotten;
}
