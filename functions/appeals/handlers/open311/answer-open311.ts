import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import { findRequests, requestOfToken, showRequest } from '../../app/open311/find-requests.ts';
import { makeRequest } from '../../app/open311/make-request.ts';
import type { Open311Ports } from '../../app/open311/open311-ports.ts';
import type { WorkOrder } from '../../domain/order/order.ts';
import { definitionView, discoveryOf, requestView, serviceView } from './documents.ts';
import { languageFor, readOffered, readQuery } from './read-request.ts';
import { type Open311Refusal, toldOf } from './refusals.ts';
import { xmlOf } from './xml.ts';

/** What is answered: the document, and the name of its root as XML. */
interface Document {
  readonly root: string;
  readonly content: unknown;
}
type Outcome = Result<Document, Open311Refusal>;
type Format = 'json' | 'xml';

/** Since when this describes the service. */
const changeset = '2026-11-22T00:00:00Z';
const documentForm = /^(?<name>[A-Za-z0-9_-]{1,64})\.(?<format>json|xml)$/;

/** The resource that an address names, what of it, and the form of the answer; undefined where there is none. */
function addressed(event: APIGatewayProxyEventV2) {
  const [, resource = ''] = /^\w+ \/open311\/v2\/(\w+)/.exec(event.routeKey) ?? [];
  const file = event.pathParameters?.document ?? event.routeKey.slice(event.routeKey.lastIndexOf('/') + 1);
  const { name, format } = documentForm.exec(file)?.groups ?? {};
  const isOne = event.routeKey.endsWith('/{document}');
  return { resource, isOne, name: name ?? '', format: format as Format | undefined };
}

/** Answers one request of GeoReport v2. */
export async function answerOpen311(ports: Open311Ports, event: APIGatewayProxyEventV2): Promise<Outcome> {
  const { resource, isOne, name, format } = addressed(event);
  const language = languageFor(event);
  if (!format) return err({ reason: 'document-unknown' });
  const view = (order: WorkOrder) => requestView(ports, order, language);
  switch (`${event.routeKey.split(' ')[0]} ${resource}${isOne ? '/' : ''}`) {
    case 'GET discovery': {
      const base = `https://${event.requestContext.domainName}/open311/v2`;
      return ok({ root: 'discovery', content: discoveryOf(base, changeset) });
    }
    case 'GET services': {
      const content = [...ports.services.values()].map((service) => serviceView(service, language));
      return ok({ root: 'services', content });
    }
    case 'GET services/': {
      const service = ports.services.get(name);
      return service
        ? ok({ root: 'service_definition', content: definitionView(service, language) })
        : err({ reason: 'definition-unknown' });
    }
    case 'POST requests': {
      const offered = readOffered(event);
      const made = offered.ok ? await makeRequest(ports, offered.value) : offered;
      return mapped<string, Open311Refusal, Document>(made, (id) => ({
        root: 'service_requests',
        content: [{ service_request_id: id, service_notice: null, account_id: null }],
      }));
    }
    case 'GET requests': {
      const query = readQuery(event);
      const found = query.ok ? await findRequests(ports, query.value) : query;
      return mapped<readonly WorkOrder[], Open311Refusal, Document>(found, (orders) => ({
        root: 'service_requests',
        content: orders.map(view),
      }));
    }
    case 'GET requests/':
      return mapped(await showRequest(ports, name), (order) => ({
        root: 'service_requests',
        content: [view(order)],
      }));
    case 'GET tokens/':
      return mapped(await requestOfToken(ports, name), (id) => ({
        root: 'service_requests',
        content: [{ token: name, service_request_id: id }],
      }));
    default:
      return err({ reason: 'document-unknown' });
  }
}

const types = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const;

/** An outcome as HTTP: refusals as the standard's array of errors, in the form that was asked for. */
export function asHttp(outcome: Outcome, event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 {
  const { format = 'json' } = addressed(event);
  const language = languageFor(event);
  const told = outcome.ok ? undefined : toldOf(outcome.error, language);
  const { root, content } = outcome.ok ? outcome.value : { root: 'errors', content: [told] };
  return {
    statusCode: told?.code ?? (event.routeKey.startsWith('POST') ? 201 : 200),
    headers: {
      'content-type': types[format],
      'content-language': language,
      'cache-control': 'no-store',
      ...(told?.code === 429 ? { 'retry-after': '60' } : {}),
      // It is for everybody's pages: nothing in it depends on who asks but the key, which a page must send itself.
      'access-control-allow-origin': '*',
    },
    body: format === 'xml' ? xmlOf(root, content) : JSON.stringify(content),
  };
}
