import type { EnterpriseFile, FileCertificate } from './enterprise-file.ts';

/** Whether two entries are of one certificate: by its id in the registry, or told by hand of one type. */
const isSame = (one: FileCertificate, other: FileCertificate): boolean =>
  one.ref === other.ref && (one.ref !== undefined || one.type === other.type);

/** Every certificate in a fixed order, so that the same news in any order make the same file. */
const inOrder = (certificates: readonly FileCertificate[]): readonly FileCertificate[] =>
  [...certificates].sort((one, other) => compare(sortKey(one), sortKey(other)));
const sortKey = ({ type, issuedOn = '', ref = '' }: FileCertificate): string => `${type} ${issuedOn} ${ref}`;
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A file with a certificate, in place of what was told of it before; the same file when that is nothing new. */
export function withCertificate(file: EnterpriseFile, certificate: FileCertificate): EnterpriseFile {
  const { certificates = [] } = file;
  const known = certificates.find((one) => isSame(one, certificate));
  if (known && (isEqual(known, certificate) || (known.on ?? '') > (certificate.on ?? ''))) return file;
  const others = certificates.filter((one) => one !== known);
  return { ...file, certificates: inOrder([...others, certificate]) };
}

/** A file without a certificate of the registry; the same file when it has none such. */
export function withoutCertificate(file: EnterpriseFile, ref: string): EnterpriseFile {
  const { certificates = [] } = file;
  const left = certificates.filter((one) => one.ref !== ref);
  return left.length === certificates.length ? file : { ...file, certificates: left };
}

const isEqual = (one: FileCertificate, other: FileCertificate): boolean =>
  (['type', 'ref', 'issuedOn', 'expiresOn', 'source', 'by', 'on'] as const).every(
    (part) => one[part] === other[part],
  );
