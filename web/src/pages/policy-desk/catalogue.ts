import { type ComputedRef, computed, type InjectionKey, inject, onMounted, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Answer } from '../../api/hall-api.ts';
import { useHouse } from '../../app/house.ts';
import type { Names } from '../../policy/condition-words.ts';
import { inLanguage } from '../../words/language.ts';
import type { ReadingWords } from './conditions/reading.ts';

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
  const certificates = shallowRef<Names['certificates']>(new Map());
  const byId = computed(() => new Map(fields.value.map((each) => [each.field, each])));
  async function readPolicies(): Promise<void> {
    policies.value = await api
      .get('/v1/policy/desk/policies', {})
      .then((told) => told.policies)
      .catch(() => policies.value);
  }
  onMounted(async () => {
    void api.get('/v1/certificates/types', {}).then(
      ({ types }) => {
        certificates.value = new Map(types.map(({ type, name }) => [type, name]));
      },
      // A certificate without a name is called by its type.
      () => undefined,
    );
    const none = { fields: [], departments: [] };
    [{ fields: fields.value }, { departments: departments.value }] = await Promise.all([
      api.get('/v1/policy/fields', {}).catch(() => none),
      api.get('/v1/policy/departments', {}).catch(() => none),
      readPolicies(),
    ]);
  });
  /** What conditions and facts are put into words by. */
  const names = computed<Names>(() => ({
    fields: byId.value,
    certificates: certificates.value,
    policies: new Map(policies.value.map(({ policy, name }) => [policy, name])),
  }));
  const field = (id: string): Field | undefined => byId.value.get(id);
  return {
    fields,
    departments,
    policies,
    readPolicies,
    names,
    field,
    /** Of `figures.revenue@2025` too, which is the year’s. */
    fieldName: (id: string): string => {
      const [plain = id, year] = id.split('@');
      const found = field(plain);
      return `${year ? `${year} ` : ''}${found ? inLanguage(found.name) : plain}`;
    },
    certificateName: (type: string): string => {
      const found = certificates.value.get(type);
      return found ? inLanguage(found) : type;
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

/** Words of conditions as they are read aloud. */
export function useReadingWords(): ComputedRef<ReadingWords> {
  const { t } = useI18n();
  const { names } = useCatalogue();
  return computed(() => ({
    names: names.value,
    t: (key, named = {}) => t(`policy-desk.reading.${key}`, named),
  }));
}
