import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';

/** The firm behind a link; undefined where the link is none, or has ended. */
export async function firmOfLink(
  { links, firms }: Pick<EnterprisePorts, 'links' | 'firms'>,
  secret: string,
): Promise<EnterpriseFile | undefined> {
  const firmId = await links.firmOf(secret);
  return firmId === undefined ? undefined : await firms.get(firmId);
}

/** The secret of a firm's link: the one it has, or a new one that is kept at once. */
export const linkOf = async (
  { links, ids, clock }: Pick<EnterprisePorts, 'links' | 'ids' | 'clock'>,
  firmId: string,
  by: string,
): Promise<string> => (await links.give(firmId, { secret: ids.secret(), givenAt: clock.now(), by })).secret;
