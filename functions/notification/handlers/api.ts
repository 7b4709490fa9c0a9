import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composePorts } from '../composition.ts';
import { notificationContract } from '../contracts.ts';
import { notificationProblems } from '../problems.ts';
import { consentRoutes } from './routes/consent-routes.ts';
import { noticeRoutes } from './routes/notice-routes.ts';
import { optOutRoutes } from './routes/opt-out-routes.ts';

const ports = composePorts();

/** Every HTTP operation of notification. */
export const handler = httpHandler(notificationContract, notificationProblems, {
  ...noticeRoutes(ports),
  ...consentRoutes(ports),
  ...optOutRoutes(ports),
});
