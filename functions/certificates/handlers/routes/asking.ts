import type { Call, Routes } from '../../../shared/runtime/http-handler.ts';
import type { Refusal, SharedReason } from '../../../shared/runtime/problem.ts';
import type { Asking } from '../../app/asking.ts';
import type { CertificatePorts } from '../../app/ports.ts';
import type { certificatesContract } from '../../contracts.ts';
import type { Actor } from '../../domain/certificate.ts';
import type { Entry, EntryFault } from '../../domain/entry-check.ts';
import type { certificatesProblems } from '../../problems.ts';

/** The operations of certificates, as each file of routes gives a part of them. */
export type CertificatesRoutes = Routes<
  typeof certificatesContract,
  keyof typeof certificatesProblems | SharedReason
>;

/** Who asks, as the use cases want to know it, and for which departments: an operator for all of them. */
export function askingOf(
  { officers }: Pick<CertificatePorts, 'officers'>,
  { caller, key, trace }: Pick<Call, 'caller' | 'key' | 'trace'>,
  role: Actor['role'] = 'officer',
): Asking {
  const account = caller.username ?? caller.id;
  const departments = caller.roles.includes('operator') ? undefined : (officers.get(account) ?? new Set());
  return { actor: { id: account, role }, departments, key, trace };
}

const pointers: Readonly<Record<keyof Entry, string>> = {
  type: '/type',
  number: '/number',
  holderKind: '/holder/kind',
  holderNumber: '/holder/number',
  issuedOn: '/issuedOn',
  expiresOn: '/expiresOn',
  contact: '/contact',
  language: '/language',
};

/** Tells each fault of an entry where it is in the body, in the caller's language. */
export function worded<R extends Refusal>(
  refusal: R,
  language: Call['language'],
): R | (Refusal<'certificate-invalid'> & { readonly errors: readonly object[] }) {
  if (!('faults' in refusal)) return refusal;
  const errors = (refusal.faults as readonly EntryFault[]).map(({ field, reason, detail }) => ({
    pointer: pointers[field],
    code: reason,
    detail: detail[language],
  }));
  return { reason: 'certificate-invalid', errors };
}
