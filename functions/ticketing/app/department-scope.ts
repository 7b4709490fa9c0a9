import type { Hall } from '../domain/hall.ts';
import type { FigureRow } from '../domain/quarter-figures.ts';
import type { TicketingPorts } from './ports.ts';

/** The departments whose matters somebody may see; absent for the whole hall. */
export type DepartmentScope = ReadonlySet<string> | undefined;

/** The departments that the account is head of. */
export const departmentsLedBy = (
  { departments, accounts }: Pick<TicketingPorts, 'departments' | 'accounts'>,
  account: string,
): ReadonlySet<string> =>
  new Set([...departments.values()].filter(({ head }) => accounts.get(head) === account).map(({ id }) => id));

/** Does a queue of the hall belong to the scope? One that the hall no longer has belongs to the hall only. */
export const queueInScope =
  (hall: Hall, scope: DepartmentScope) =>
  (queue: string): boolean =>
    scope === undefined || hall.queues.some(({ id, department }) => id === queue && scope.has(department));

/** Does a window serve the scope, as it was planned or as it is used today? */
export const windowInScope =
  (hall: Hall, scope: DepartmentScope) =>
  (window: string, serves: readonly string[] = []): boolean =>
    [...(hall.windows.find(({ id }) => id === window)?.serves ?? []), ...serves].some(
      queueInScope(hall, scope),
    );

/** Does a row of figures belong to the scope? The hall's own is for those who see the hall. */
export function rowInScope(
  hall: Hall,
  scope: DepartmentScope,
): (row: Pick<FigureRow, 'group' | 'id'>) => boolean {
  const inScope = {
    hall: () => scope === undefined,
    department: (id: string) => scope === undefined || scope.has(id),
    queue: queueInScope(hall, scope),
    window: (id: string) => windowInScope(hall, scope)(id),
  };
  return ({ group, id }) => inScope[group](id);
}
