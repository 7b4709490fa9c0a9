import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composeLive } from '../compose-live.ts';
import { composePorts } from '../composition.ts';
import { ticketingContract } from '../contracts.ts';
import { ticketingProblems } from '../problems.ts';
import { counterRoutes } from './routes/counter-routes.ts';
import { figureRoutes } from './routes/figure-routes.ts';
import { hallRoutes } from './routes/hall-routes.ts';
import { kioskRoutes } from './routes/kiosk-routes.ts';
import { recordRoutes } from './routes/record-routes.ts';
import { visitRoutes } from './routes/visit-routes.ts';
import { windowRoutes } from './routes/window-routes.ts';

const ports = composePorts();

/** Every HTTP operation of ticketing. */
export const handler = httpHandler(ticketingContract, ticketingProblems, {
  ...hallRoutes(ports),
  ...visitRoutes(ports, composeLive()),
  ...kioskRoutes(ports),
  ...windowRoutes(ports),
  ...counterRoutes(ports),
  ...recordRoutes(ports),
  ...figureRoutes(ports),
});
