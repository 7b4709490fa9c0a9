import { ticketTransitions } from '../../functions/ticketing/domain/ticket-transitions.ts';

const begin = '<!-- generated: states -->';
const end = '<!-- /generated -->';

/** The states of a ticket as a Mermaid drawing, and the whole transition table, from the table in the code. */
export function stateDrawing(): string {
  const arrows = ticketTransitions.flatMap(({ action, from, to }) => {
    if (to === 'before') return [];
    const starts: readonly string[] = from.length > 0 ? from : ['[*]'];
    return starts.map((state) => `  ${label(state)} --> ${label(to)}: ${action}`);
  });
  const ends = ['done', 'cancelled', 'unserved'].map((state) => `  ${state} --> [*]`);
  const rows = ticketTransitions.map(
    ({ action, from, who, to }) =>
      `| ${action} | ${from.join(', ') || '(none)'} | ${who.join(', ')} | ${to === 'before' ? 'where it came from' : to} |`,
  );
  const table = ['| action | from | who | to |', '|---|---|---|---|', ...rows];
  return ['```mermaid', 'stateDiagram-v2', ...arrows, ...ends, '```', '', ...table].join('\n');
}

/** `page` with the drawing between its markers. Throws when the markers are missing. */
export function withStateDrawing(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n${stateDrawing()}\n${page.slice(to)}`;
}

/** Mermaid takes no hyphens in state names. */
const label = (state: string): string => state.replaceAll('-', '_');
