import { ok } from '../../../shared/kernel/result.ts';
import type { Routes } from '../../../shared/runtime/http-handler.ts';
import { type SuggestionPorts, suggest } from '../../app/suggest.ts';
import type { suggestContract } from '../../contracts.ts';
import { suggestionView } from '../views/suggestion-view.ts';

/** What helps while somebody writes. */
export const suggestionRoutes = (ports: SuggestionPorts): Routes<typeof suggestContract, never> => ({
  suggestWhileWriting: async ({ body }) => ok(suggestionView(ports, await suggest(ports, body))),
});
