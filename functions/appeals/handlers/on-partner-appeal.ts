import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { takePartnerAppeal } from '../app/take-partner-appeal.ts';
import { composePartnerAppeals } from '../composition.ts';
import { toldAppeal } from './reading/told-appeal.ts';

const ports = composePartnerAppeals();
const isMade = (event: CatalogEvent): event is CatalogEvent<'partners.appeal-made.v1'> =>
  event.type === 'partners.appeal-made.v1';

/** A partner, such as a hotline, brought an appeal: it is taken in, once. */
export const handler = eventHandler(async (event) => {
  if (!isMade(event)) return;
  const { origin, sealed, event: name } = event.data;
  const told = toldAppeal.parse(JSON.parse(await ports.texts.open(sealed, name)));
  const { partner, source, id } = origin;
  const receivedAt = Date.parse(origin.receivedAt);
  await takePartnerAppeal(ports, told, { partner, source, id, receivedAt, trace: event.traceparent });
});
