import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
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
 * Keeps how a firm is written to, sealed with its link on a line below: whoever writes can say where to look. A link
 * that was renewed meanwhile is sealed anew, so that no dead link is ever sent.
 */
export async function setContact(
  ports: ContactPorts,
  firmId: string,
  { contact, language }: Reach,
  by: string,
): Promise<Result<EnterpriseFile, Refusal>> {
  const address = contact?.trim();
  if (address !== undefined && !isContact(address)) return err({ reason: 'contact-invalid' });
  if (!(await ports.firms.get(firmId))) return err(noFirm);
  const secret = address === undefined ? undefined : await linkOf(ports, firmId, by);
  const sealed =
    secret === undefined ? undefined : await ports.contacts.seal(`${address}\n${secret}`, firmId);
  const changed = await changeFile(ports, firmId, (file) =>
    ok({
      ...file,
      ...(sealed ? { contact: sealed } : {}),
      ...(language ? { language } : {}),
    }),
  );
  if (!changed.ok || secret === undefined || (await ports.links.of(firmId))?.secret === secret)
    return changed;
  return await setContact(ports, firmId, { contact }, by);
}

/** Forgets how a firm is written to: it is told of nothing any more. */
export const forgetContact = (
  ports: FilePorts,
  firmId: string,
): Promise<Result<EnterpriseFile, FileRefusal>> =>
  changeFile(ports, firmId, (file) => {
    const { contact, ...rest } = file;
    return ok(contact ? rest : file);
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
