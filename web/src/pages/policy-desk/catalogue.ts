import { computed, type InjectionKey, inject, onMounted, shallowRef } from 'vue';
import type { Answer } from '../../api/hall-api.ts';
import { useHouse } from '../../app/house.ts';
import { inLanguage } from '../../words/language.ts';

/** What can be asked of a firm. */
export type Field = Answer<'GET', '/v1/policy/fields'>['fields'][number];
/** A department that carries policies out. */
export type Department = Answer<'GET', '/v1/policy/departments'>['departments'][number];
/** A policy of the desk. */
export type DeskPolicy = Answer<'GET', '/v1/policy/desk/policies'>['policies'][number];

/** Names of fields, departments and policies; their ids until they are read. */
export function readCatalogue() {
  const { api } = useHouse();
  const fields = shallowRef<readonly Field[]>([]);
  const departments = shallowRef<readonly Department[]>([]);
  const policies = shallowRef<readonly DeskPolicy[]>([]);
  const byId = computed(() => new Map(fields.value.map((each) => [each.field, each])));
  async function readPolicies(): Promise<void> {
    policies.value = await api
      .get('/v1/policy/desk/policies', {})
      .then((told) => told.policies)
      .catch(() => policies.value);
  }
  onMounted(async () => {
    const none = { fields: [], departments: [] };
    [{ fields: fields.value }, { departments: departments.value }] = await Promise.all([
      api.get('/v1/policy/fields', {}).catch(() => none),
      api.get('/v1/policy/departments', {}).catch(() => none),
      readPolicies(),
    ]);
  });
  const field = (id: string): Field | undefined => byId.value.get(id);
  return {
    fields,
    departments,
    policies,
    readPolicies,
    field,
    /** Of `figures.revenue@2025` too, which is the year’s. */
    fieldName: (id: string): string => {
      const [plain = id, year] = id.split('@');
      const found = field(plain);
      return `${year ? `${year} ` : ''}${found ? inLanguage(found.name) : plain}`;
    },
    codeName: (id: string, code: string): string => {
      const words = field(id)?.codes?.[code];
      return words ? inLanguage(words) : code;
    },
    departmentName: (id: string): string => {
      const found = departments.value.find(({ department }) => department === id);
      return found ? inLanguage(found.name) : id;
    },
    policyName: (id: string): string => {
      const found = policies.value.find(({ policy }) => policy === id);
      return found ? inLanguage(found.name) : id;
    },
  };
}

/** What {@link readCatalogue} answers. */
export type Catalogue = ReturnType<typeof readCatalogue>;

export const catalogueKey: InjectionKey<Catalogue> = Symbol('catalogue');

/** The catalogue that the page read. */
export function useCatalogue(): Catalogue {
  const catalogue = inject(catalogueKey);
  if (!catalogue) throw new Error('no catalogue is provided');
  return catalogue;
}
