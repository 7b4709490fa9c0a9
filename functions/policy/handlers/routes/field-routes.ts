import { ok } from '../../../shared/kernel/result.ts';
import type { PolicyPorts } from '../../app/ports.ts';
import type { PolicyRoutes } from './asking.ts';

type FieldRoutes = Pick<PolicyRoutes, 'listEnterpriseFields' | 'listPolicyDepartments'>;

/** What can be asked of a firm, and by whom. */
export function fieldRoutes({
  fields,
  departments,
}: Pick<PolicyPorts, 'fields' | 'departments'>): FieldRoutes {
  return {
    listEnterpriseFields: async () =>
      ok({
        fields: [...fields.values()].map(({ id, type, name, unit, mayBeNone, maxAgeDays, codes }) => ({
          field: id,
          type,
          name,
          yearly: id.startsWith('figures.'),
          mayBeNone: mayBeNone === true,
          ...(unit ? { unit } : {}),
          ...(maxAgeDays === undefined ? {} : { maxAgeDays }),
          ...(codes ? { codes } : {}),
        })),
      }),
    listPolicyDepartments: async () =>
      ok({
        departments: [...departments.values()].map(({ id: department, name }) => ({ department, name })),
      }),
  };
}
