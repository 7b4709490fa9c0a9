import type { LocalText } from '../../../shared/runtime/http-contract.ts';
import type { Open311Ports, Service } from '../../app/open311/open311-ports.ts';
import { open311Formats } from '../../contracts/open311-contract.ts';
import { statusOf } from '../../domain/open311/request-status.ts';
import type { WorkOrder } from '../../domain/order/order.ts';

type Language = keyof LocalText;
const iso = (instant: number | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

/** Where the service is; the wiki page names the version of the standard. */
export const discoveryOf = (base: string, since: string) => ({
  changeset: since,
  contact: null,
  key_service: null,
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: base,
      changeset: since,
      type: 'production',
      formats: open311Formats.map((format) => (format === 'xml' ? 'text/xml' : 'application/json')),
    },
  ],
});

/** A kind of request in the list. */
export const serviceView = (service: Service, language: Language) => ({
  service_code: service.code,
  service_name: service.name[language],
  description: (service.description ?? service.name)[language],
  metadata: service.attributes.length > 0,
  type: 'realtime',
  keywords: service.keywords.join(', '),
  group: service.group?.[language] ?? '',
});

/** What is asked beside the description. */
export const definitionView = ({ code, attributes }: Service, language: Language) => ({
  service_code: code,
  attributes: attributes.map((attribute, index) => ({
    variable: true,
    code: attribute.code,
    datatype: attribute.datatype,
    required: attribute.required,
    datatype_description: null,
    order: index + 1,
    description: attribute.description[language],
    values: attribute.values.map(({ key, name }) => ({ key, name: name[language] })),
  })),
});

/** Where a request stands, in words. */
const notes: Readonly<Record<WorkOrder['state'], readonly [zh: string, en: string]>> = {
  received: ['已受理，待分拨。', 'Received.'],
  returned: ['待重新分拨。', 'Waiting for the right unit.'],
  dispatched: ['已交承办单位。', 'Sent to the unit in charge.'],
  accepted: ['承办单位已签收。', 'Taken by the unit in charge.'],
  'in-progress': ['办理中。', 'Being worked on.'],
  paused: ['暂缓办理。', 'On hold.'],
  resolved: ['已答复。', 'Answered.'],
  closed: ['已办结。', 'Settled.'],
  merged: ['已并入同一事项。', 'Joined to another request about the same matter.'],
  withdrawn: ['已撤回。', 'Taken back.'],
};

/**
 * A request as everybody may see it. What a citizen wrote, and the address, are personal: they are never in it, and
 * the point is a street's.
 */
export function requestView(
  { services, units }: Pick<Open311Ports, 'services' | 'units'>,
  order: WorkOrder,
  language: Language,
) {
  const { service = '', latitude = null, longitude = null } = order.open311 ?? {};
  const unit = order.unit === undefined ? undefined : units.get(order.unit);
  const [zh, en] = notes[order.state];
  return {
    service_request_id: order.orderId,
    status: statusOf(order),
    status_notes: language === 'en' ? en : zh,
    service_name: services.get(service)?.name[language] ?? service,
    service_code: service,
    description: null,
    agency_responsible: unit?.name[language] ?? null,
    service_notice: null,
    requested_datetime: iso(order.receivedAt),
    updated_datetime: iso(order.history.at(-1)?.at),
    expected_datetime: iso(order.answerBy),
    address: null,
    address_id: null,
    zipcode: null,
    lat: latitude,
    long: longitude,
    media_url: null,
  };
}
