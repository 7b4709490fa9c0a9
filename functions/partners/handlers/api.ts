import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composePorts } from '../composition.ts';
import { partnerContract } from '../contracts.ts';
import { partnerProblems } from '../problems.ts';
import { partnerEventRoutes } from './routes/partner-event-routes.ts';

/** Every HTTP operation of partners. */
export const handler = httpHandler(partnerContract, partnerProblems, partnerEventRoutes(composePorts()));
