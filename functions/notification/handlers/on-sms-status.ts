import { logLinesHandler } from '../../shared/runtime/log-lines-handler.ts';
import { takeProviderReports } from '../app/take-provider-reports.ts';
import { composePorts } from '../composition.ts';
import { smsStatus } from '../provider-messages.ts';

const ports = composePorts();

/** What became of text messages, by the log in which SNS writes their delivery. */
export const handler = logLinesHandler(smsStatus, (reports) => takeProviderReports(ports, reports.flat()));
