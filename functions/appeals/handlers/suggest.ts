import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { composeSuggesting } from '../compose-reading.ts';
import { suggestContract } from '../contracts.ts';
import { suggestionRoutes } from './routes/suggestion-routes.ts';

/** Help while somebody writes: with the layer of Chinese texts, so that other requests do without it. */
export const handler = httpHandler(suggestContract, {}, suggestionRoutes(composeSuggesting()));
