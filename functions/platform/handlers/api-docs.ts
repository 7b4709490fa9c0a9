import openapi from '../../../docs/api/openapi.json' with { type: 'json' };
import { ok } from '../../shared/kernel/result.ts';
import { httpHandler } from '../../shared/runtime/http-handler.ts';
import { platformContract } from '../contracts.ts';
import type { ApiDocument } from '../domain/api-document.ts';
import { apiPage } from '../domain/api-page.ts';

let page: string | undefined;

export const handler = httpHandler(
  platformContract,
  {},
  {
    describeApi: async () => ok(openapi),
    readApi: async () => {
      page ??= apiPage(openapi as unknown as ApiDocument);
      return ok(page);
    },
  },
);
