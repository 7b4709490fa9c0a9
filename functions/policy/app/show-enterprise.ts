import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Demand } from '../domain/enterprise/demand.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { ContactPerson, Visit } from '../domain/enterprise/firm-relations.ts';
import { noFirm } from './change-file.ts';
import type { EnterprisePorts, FirmLine } from './enterprise-ports.ts';
import { firmOfLink } from './firm-link.ts';
import type { NotFound } from './ports.ts';

/** Firms that a search shows at most. */
const FOUND = 50;

/** Firms by credit code, or by part of the name. */
export async function findEnterprises(
  { firms, lists }: Pick<EnterprisePorts, 'firms' | 'lists'>,
  text: string,
): Promise<readonly FirmLine[]> {
  const code = plainNumber(text);
  const found = code.length === 18 ? await firms.get(code) : undefined;
  return found ? [found] : await lists.named(text.trim(), FOUND);
}

/** One firm's file. */
export async function showEnterprise(
  { firms }: Pick<EnterprisePorts, 'firms'>,
  firmId: string,
): Promise<Result<EnterpriseFile, NotFound>> {
  const file = await firms.get(firmId);
  return file ? ok(file) : err(noFirm);
}

/** A firm's file with all that belongs to it. */
export interface OwnFile {
  readonly file: EnterpriseFile;
  readonly people: readonly ContactPerson[];
  readonly visits: readonly Visit[];
  readonly demands: readonly Demand[];
}

/** The firm behind a link; nobody learns whether there was ever such a link. */
export async function ownFirm(
  ports: EnterprisePorts,
  secret: string,
): Promise<Result<EnterpriseFile, NotFound>> {
  const file = await firmOfLink(ports, secret);
  return file ? ok(file) : err({ reason: 'not-found', what: 'link' });
}

/** All that is kept of the firm behind a link. */
export async function showOwnFile(
  ports: EnterprisePorts,
  secret: string,
): Promise<Result<OwnFile, NotFound>> {
  const own = await ownFirm(ports, secret);
  if (!own.ok) return own;
  const { firmId } = own.value;
  const { people, visits, demands } = ports.relations;
  const [peopleOf, visitsOf, demandsOf] = await Promise.all([
    people(firmId),
    visits(firmId),
    demands(firmId),
  ]);
  return ok({ file: own.value, people: peopleOf, visits: visitsOf, demands: demandsOf });
}
