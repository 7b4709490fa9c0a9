/** The row of an action in a table of transitions. Throws where the table has none: it is to have one of each action. */
export function transitionIn<Row extends { readonly action: string }>(
  table: readonly Row[],
  action: Row['action'],
): Row {
  const row = table.find((candidate) => candidate.action === action);
  if (!row) throw new Error(`no transition for ${action}`);
  return row;
}
