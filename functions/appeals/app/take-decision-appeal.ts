import type { EventData } from '../../../events/catalog.ts';
import type { AppealPorts } from './ports.ts';
import { receiveAppeal } from './receive-appeal.ts';

/** A firm's appeal against a decision of another context, as it is told. */
export type DecisionAppealed = EventData<'policy.decision-appealed.v1'>;

/** Opens what the event holds under seal. */
export interface DecisionAppealPorts extends AppealPorts {
  readonly texts: {
    /** The firm's words, by its application. */
    open(sealed: string, application: string): Promise<string>;
    /** How the firm is reached: an address, and below it the secret of its link. */
    openContact(sealed: string, firm: string): Promise<string>;
  };
}

/**
 * Makes an appeal of what a firm has against a decision on its application, once for the application. It goes to the
 * unit that the responsibility list names, or to the dispatchers. Without a number the firm is not written to.
 */
export async function takeDecisionAppeal(
  ports: DecisionAppealPorts,
  { applicationId, firmId, policyName, language, contact, sealed, at }: DecisionAppealed,
  trace?: string,
): Promise<void> {
  const [text, reach = ''] = await Promise.all([
    ports.texts.open(sealed, applicationId),
    contact && ports.texts.openContact(contact.sealed, firmId),
  ]);
  const [address = ''] = reach.split('\n');
  const name = policyName[language];
  const entry = {
    channel: 'policy',
    title: language === 'en' ? `Appeal: “${name}”` : `对《${name}》申报决定的申诉`,
    text: `${text}\n\n${language === 'en' ? 'Application' : '申报编号'}: ${applicationId}`,
    language,
    publishable: false,
    receivedAt: Date.parse(at),
    ...(address && !address.includes('@') ? { phone: address } : {}),
  } as const;
  const asking = { actor: { id: 'policy', role: 'partner' }, key: applicationId, trace } as const;
  const taken = await receiveAppeal(ports, entry, asking);
  if (!taken.ok) throw new Error(`an appeal against a decision was not taken: ${taken.error.reason}`);
}
