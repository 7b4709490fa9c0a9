import type { Ticket } from './ticket.ts';

/** The parts of a citizen's link: which ticket, and the secret that proves it is theirs. */
export interface VisitLink {
  readonly hall: string;
  readonly ticketId: string;
  readonly secret: string;
}

/** The unguessable link of a ticket: `<hall>.<ticket id>.<secret>`, URL-safe. */
export const linkOf = ({ hall, ticketId, secret }: Ticket): string => `${hall}.${ticketId}.${secret}`;

/** The parts of a link, or undefined for something that is none. */
export function readLink(link: string): VisitLink | undefined {
  const [hall, ticketId, secret, ...rest] = link.split('.');
  return hall && ticketId && secret && rest.length === 0 ? { hall, ticketId, secret } : undefined;
}
