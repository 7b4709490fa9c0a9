import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { keepOrderFact } from '../app/keep-order-fact.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();

/** Something happened to an order: the figures are kept of it. */
export const handler = eventHandler((event) => keepOrderFact(ports, event));
