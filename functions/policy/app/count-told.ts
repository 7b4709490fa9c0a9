import type { EventData } from '../../../events/catalog.ts';
import type { MatchingPorts } from './matching-ports.ts';

/** Kind of the notices by which firms are told of policies. */
const KIND = 'policy-matched';
const subject = /^policies\/([a-z0-9-]+)@(\d+)\/eligible$/;

/**
 * A notice reached a provider: the firms that were told that a policy is for them are counted, once each. A digest
 * names what it told.
 */
export async function countTold(
  { funnel }: Pick<MatchingPorts, 'funnel'>,
  { kind, recipient, subject: about, tells = [] }: EventData<'notification.notice-sent.v1'>,
): Promise<number> {
  const told = [{ kind, subject: about }, ...tells].flatMap((notice) => {
    const [, policy, version] = (notice.kind === KIND && subject.exec(notice.subject)) || [];
    return policy ? [{ policy, version: Number(version) }] : [];
  });
  for (const one of told) await funnel.mark({ ...one, firmId: recipient, stage: 'told' });
  return told.length;
}
