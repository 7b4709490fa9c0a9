import { workHandler } from '../../shared/runtime/work-handler.ts';
import { takeProviderReports } from '../app/take-provider-reports.ts';
import { composePorts } from '../composition.ts';
import { providerMessage } from '../provider-messages.ts';

const ports = composePorts();

/** What became of mails (SES by SNS), and what people answered to text messages, by the queue of receipts. */
export const handler = workHandler(providerMessage, (reports) => takeProviderReports(ports, reports));
