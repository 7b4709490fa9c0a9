import type { Role } from '../../../shared/kernel/roles.ts';
import type { Caller } from '../../../shared/runtime/http-caller.ts';
import { type DepartmentScope, departmentsLedBy } from '../../app/department-scope.ts';
import type { TicketingPorts } from '../../app/ports.ts';

/** Roles that look after the hall as a whole. */
const ofTheHall: readonly Role[] = ['window-lead', 'hall-manager', 'operator', 'auditor'];

/** What a caller may see of a hall: a department head who is nothing more sees the own department. */
export const scopeOf = (ports: TicketingPorts, caller: Caller): DepartmentScope =>
  caller.roles.some((role) => ofTheHall.includes(role))
    ? undefined
    : departmentsLedBy(ports, caller.username ?? caller.id);
