import { orderTransitions } from '../../functions/appeals/domain/order/order-transitions.ts';
import { certificateTransitions } from '../../functions/certificates/domain/certificate-transitions.ts';
import { noticeTransitions } from '../../functions/notification/domain/notice-transitions.ts';
import { applicationTransitions } from '../../functions/policy/domain/application/application-transitions.ts';
import { policyTransitions } from '../../functions/policy/domain/policy/policy-transitions.ts';
import { spaceTransitions } from '../../functions/policy/domain/space/space-transitions.ts';
import { ticketTransitions } from '../../functions/ticketing/domain/ticket-transitions.ts';

const begin = '<!-- generated: states -->';
const end = '<!-- /generated -->';

/** A row of a context's transition table. */
interface Row {
  readonly action: string;
  readonly from: readonly string[];
  readonly who?: readonly string[];
  /** `before`: back to where the undone action began; `same`: where it was. */
  readonly to: string;
}

/** The pages that show states, each with the tables in the code that they are drawn from, in the order of the page. */
const drawn: Readonly<Record<string, readonly (readonly Row[])[]>> = {
  'functions/ticketing/README.md': [ticketTransitions],
  'functions/notification/README.md': [noticeTransitions],
  'functions/certificates/README.md': [certificateTransitions],
  'functions/appeals/README.md': [orderTransitions],
  'functions/policy/README.md': [policyTransitions, applicationTransitions, spaceTransitions],
};

/** Pages with a drawing of states, as paths in the repository. */
export const pagesWithStates: readonly string[] = Object.keys(drawn);

/** A state machine as a Mermaid drawing, and its whole transition table. A state that nothing leaves is an end. */
export function stateDrawing(rows: readonly Row[]): string {
  const arrows = rows.flatMap(({ action, from, to }) => {
    if (to === 'before') return [];
    const starts: readonly string[] = from.length > 0 ? from : ['[*]'];
    return starts.map((state) => `  ${label(state)} --> ${label(to === 'same' ? state : to)}: ${action}`);
  });
  const left = new Set(rows.filter(({ to }) => to !== 'before').flatMap(({ from }) => from));
  const ends = [...new Set(rows.map(({ to }) => to))]
    .filter((state) => state !== 'before' && state !== 'same' && !left.has(state))
    .map((state) => `  ${label(state)} --> [*]`);
  const hasWho = rows.some(({ who }) => who !== undefined);
  const table = rows.map(({ action, from, who = [], to }) => {
    const cells = [action, from.join(', ') || '(none)', ...(hasWho ? [who.join(', ')] : [])];
    return `| ${[...cells, ending[to] ?? to].join(' | ')} |`;
  });
  const head = hasWho
    ? ['| action | from | who | to |', '|---|---|---|---|']
    : ['| action | from | to |', '|---|---|---|'];
  return ['```mermaid', 'stateDiagram-v2', ...arrows, ...ends, '```', '', ...head, ...table].join('\n');
}

/** The page at `path` with its drawings, each between its markers. Throws when markers are missing. */
export function withStateDrawing(path: string, page: string): string {
  let [done, rest] = ['', page];
  for (const rows of drawn[path] ?? []) {
    const [from, to] = [rest.indexOf(begin), rest.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${path} has no ${begin} … ${end}`);
    done += `${rest.slice(0, from + begin.length)}\n${stateDrawing(rows)}\n${end}`;
    rest = rest.slice(to + end.length);
  }
  return done + rest;
}

const ending: Readonly<Record<string, string>> = { before: 'where it came from', same: 'where it was' };

/** Mermaid takes no hyphens in state names. */
const label = (state: string): string => state.replaceAll('-', '_');
