import type { EnterpriseFile, FileCertificate } from './enterprise-file.ts';

/** Whether two entries are of one certificate: by its id in the registry, or told by hand of one type. */
const isSame = (one: FileCertificate, other: FileCertificate): boolean =>
  one.ref === other.ref && (one.ref !== undefined || one.type === other.type);

/** Every certificate in a fixed order, so that the same news in any order make the same file. */
const inOrder = (certificates: readonly FileCertificate[]): readonly FileCertificate[] =>
  [...certificates].sort((one, other) => compare(sortKey(one), sortKey(other)));
const sortKey = ({ type, issuedOn = '', ref = '' }: FileCertificate): string => `${type} ${issuedOn} ${ref}`;
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * A file with a certificate, in place of what was told of it before; the same file when that is nothing new. What the
 * registry knows to have ended stays ended: news may come in any order.
 */
export function withCertificate<T extends Pick<EnterpriseFile, 'certificates'>>(
  file: T,
  certificate: FileCertificate,
): T {
  const { certificates = [] } = file;
  const known = certificates.find((one) => isSame(one, certificate));
  if (known && (known.endedOn !== undefined || isEqual(known, certificate) || isOlder(certificate, known)))
    return file;
  const others = certificates.filter((one) => one !== known);
  return { ...file, certificates: inOrder([...others, certificate]) };
}

const isOlder = (one: FileCertificate, other: FileCertificate): boolean => (one.on ?? '') < (other.on ?? '');

/** Of the registry's certificate its content decides, whenever it was learned; of one told by hand the day too. */
const isEqual = (one: FileCertificate, other: FileCertificate): boolean =>
  (['type', 'ref', 'issuedOn', 'expiresOn', 'source', 'endedOn'] as const).every(
    (part) => one[part] === other[part],
  ) &&
  (one.ref !== undefined || (one.on === other.on && one.by === other.by));
