import { contactVault } from '../shared/runtime/contact-vault.ts';
import { textVault } from '../shared/runtime/text-vault.ts';
import type { DecisionAppealPorts } from './app/take-decision-appeal.ts';
import { composePorts, environment } from './composition.ts';

/** The ports of appeals for a function that hears of decisions that somebody appeals against. */
export function composeDecisionAppeals(): DecisionAppealPorts {
  const ports = composePorts();
  const { district } = ports;
  const vault = contactVault(environment().KEY_ID ?? '');
  const texts = textVault(vault);
  return {
    ...ports,
    texts: {
      open: (sealed, application) => texts.unseal(sealed, { district, application }),
      openContact: (sealed, firm) => vault.unseal(sealed, { district, firm }),
    },
  };
}
