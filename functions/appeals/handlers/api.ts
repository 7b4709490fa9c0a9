import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composeFileDoor } from '../compose-files.ts';
import { composeMatters } from '../compose-matters.ts';
import { composePorts } from '../composition.ts';
import { appealsContract } from '../contracts.ts';
import { appealsProblems } from '../problems.ts';
import { answerRoutes } from './routes/answer-routes.ts';
import { attachmentRoutes } from './routes/attachment-routes.ts';
import { bulkRoutes } from './routes/bulk-routes.ts';
import { citizenRoutes } from './routes/citizen-routes.ts';
import { figureRoutes } from './routes/figure-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { matterRoutes } from './routes/matter-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { publicationRoutes } from './routes/publication-routes.ts';

const ports = { ...composePorts(), ...composeMatters() };

/** Every HTTP operation of appeals. */
export const handler = httpHandler(appealsContract, appealsProblems, {
  ...citizenRoutes(ports),
  ...orderRoutes(ports),
  ...answerRoutes(ports),
  ...publicationRoutes(ports),
  ...attachmentRoutes({ ...ports, door: composeFileDoor() }),
  ...importRoutes(ports),
  ...bulkRoutes(ports),
  ...figureRoutes(ports),
  ...matterRoutes(ports),
});
