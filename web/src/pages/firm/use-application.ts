import { computed, reactive, ref, shallowRef, watch } from 'vue';
import type { Answer, AskedPost } from '../../api/hall-api.ts';
import { Problem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { useHouse } from '../../app/house.ts';
import { type AskedFact, type FactValue, isGiven, isWrong } from '../../policy/fact.ts';
import { useUploads } from './use-uploads.ts';

/** The form of a policy for a firm. */
export type PolicyForm = Answer<'GET', '/v1/policy/firms/{secret}/policies/{policy}/form'>;
export type FormEntry = PolicyForm['entries'][number];
/** A firm's application. */
export type OwnPolicyApplication = Answer<'GET', '/v1/policy/firms/{secret}/applications/{application}'>;

const kinds = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  'yes-no': 'bool',
  choice: 'choice',
  choices: 'list',
  code: 'code',
  industry: 'industry',
} as const;

/** An entry of the form as the input that it is drawn by. */
export const askedBy = (entry: FormEntry): AskedFact => ({
  id: entry.pointer,
  name: entry.name,
  type: kinds[entry.widget],
  unit: entry.unit as AskedFact['unit'],
  choices: Object.fromEntries(entry.choices.map(({ value, name }) => [value, name])),
  mayBeNone: entry.mayBeNone,
});

/** What is kept in this tab until it is sent: answers, and the names of what was uploaded. */
interface Draft {
  readonly answers: Readonly<Record<string, FactValue>>;
  readonly uploads: Readonly<Record<string, { readonly name: string; readonly upload: string }>>;
}

/** An application from its form until it is sent, for the first time or corrected. */
export function useApplication(secret: string, policy: string) {
  const { api } = useHouse();
  const form = shallowRef<PolicyForm>();
  /** The one that there is already. */
  const before = shallowRef<OwnPolicyApplication>();
  const answers = reactive<Record<string, FactValue | undefined>>({});
  const byCertificate = reactive<Record<string, boolean>>({});
  const uploads = useUploads(secret, keep);
  /** What has not been answered and has to be, since somebody wanted to go on. */
  const missing = ref<ReadonlySet<string>>(new Set());
  const isFromBefore = ref(false);
  /** Amounts are right although they look as if they were in the wrong unit. */
  const certain = ref(false);

  const draftKey = (): string =>
    `civichall.application.${policy}@${form.value?.policyVersion}.${form.value?.firmName}`;
  function keep(): void {
    if (!form.value) return;
    const done = Object.entries(uploads.files).flatMap(([material, { name, upload }]) =>
      upload ? [[material, { name, upload }] as const] : [],
    );
    try {
      const draft: Draft = { answers: given(), uploads: Object.fromEntries(done) };
      sessionStorage.setItem(draftKey(), JSON.stringify(draft));
    } catch {
      // It then lasts until the page is closed.
    }
  }
  function kept(): Draft | undefined {
    try {
      return JSON.parse(sessionStorage.getItem(draftKey()) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }
  const forget = (): void => {
    try {
      sessionStorage.removeItem(draftKey());
    } catch {
      // Nothing was kept.
    }
  };

  const reading = useAction(async () => {
    const read = await api.get('/v1/policy/firms/{secret}/policies/{policy}/form', {
      params: { secret, policy },
    });
    if (read.application)
      before.value = await api.get('/v1/policy/firms/{secret}/applications/{application}', {
        params: { secret, application: read.application },
      });
    form.value = read;
    const draft = kept();
    isFromBefore.value = draft !== undefined;
    for (const { pointer, prefilled } of read.entries)
      answers[pointer] = draft?.answers[pointer] ?? prefilled;
    for (const { material, held } of read.materials) byCertificate[material] = held !== null;
    for (const [material, { name, upload }] of Object.entries(draft?.uploads ?? {})) {
      uploads.files[material] = { name, upload, state: 'done', progress: 1 };
      byCertificate[material] = false;
    }
    watch(answers, keep);
  });

  function given(): Record<string, FactValue> {
    return Object.fromEntries(
      Object.entries(answers).filter((entry): entry is [string, FactValue] => isGiven(entry[1])),
    );
  }
  const sentMaterial = (material: string) =>
    before.value?.materials.find((each) => each.material === material);

  /** What has to be answered before it can be sent; by pointer. */
  function check(): boolean {
    const { entries = [], materials = [] } = form.value ?? {};
    const gaps = [
      ...entries
        .filter(
          (entry) =>
            (entry.required && !isGiven(answers[entry.pointer])) ||
            isWrong(askedBy(entry), answers[entry.pointer]),
        )
        .map(({ pointer }) => pointer),
      ...materials
        .filter(
          ({ material, required }) =>
            required &&
            !byCertificate[material] &&
            !uploads.files[material]?.upload &&
            !sentMaterial(material),
        )
        .map(({ material }) => `/materials/${material}`),
    ];
    missing.value = new Set(gaps);
    return gaps.length === 0 && Object.values(uploads.files).every(({ state }) => state === 'done');
  }

  type Sent = AskedPost<'/v1/policy/firms/{secret}/applications'>['body'];
  /** What is answered under `/facts` or `/questions`, by slot or id. */
  const answered = <V>(part: 'facts' | 'questions'): Record<string, V> =>
    Object.fromEntries(
      Object.entries(given()).flatMap(([pointer, value]) =>
        pointer.startsWith(`/${part}/`) ? [[pointer.slice(part.length + 2), value as V]] : [],
      ),
    );
  const bodyOf = (): Pick<Sent, 'answers' | 'materials'> => {
    const materials: NonNullable<Sent['materials']> = {};
    for (const { material } of form.value?.materials ?? []) {
      const upload = uploads.files[material]?.upload;
      if (byCertificate[material]) materials[material] = { certificate: true };
      else if (upload) materials[material] = { upload };
    }
    const answers = {
      facts: answered<FactValue>('facts'),
      questions: answered<string | number | boolean>('questions'),
    };
    return {
      answers: { ...answers, ...(certain.value ? { certain: true } : {}) } as Sent['answers'],
      materials,
    };
  };

  const sending = useAction(async (key) => {
    const body = bodyOf();
    const sent = before.value?.mayResubmit
      ? await api.post('/v1/policy/firms/{secret}/applications/{application}/resubmit', {
          params: { secret, application: before.value.applicationId },
          body: { version: before.value.version, ...body },
          key,
        })
      : await api.post('/v1/policy/firms/{secret}/applications', {
          params: { secret },
          body: { policy, policyVersion: form.value?.policyVersion ?? 0, ...body },
          key,
        });
    forget();
    return sent;
  });

  /** What is wrong with an entry or a material: not answered, refused, or named by the department. */
  const errorOf = computed(() => {
    const { errors = [] } = sending.problem.value ?? {};
    return (pointer: string): { readonly missing: boolean; readonly detail?: string | undefined } => {
      if (missing.value.has(pointer)) return { missing: true };
      return { missing: false, detail: errors.find((each) => each.pointer?.endsWith(pointer))?.detail };
    };
  });
  /** What the department named, by entry or material. */
  const faultOf = (pointer: string): string | undefined =>
    before.value?.mayResubmit
      ? before.value.faults.find(({ what, id }) => pointer === `/${what}s/${id}`)?.reason
      : undefined;
  /** What is not told at a field. */
  const note = computed(() => {
    const { value } = sending.problem;
    if (!value?.errors.length) return value;
    const pointers = [
      ...(form.value?.entries ?? []).map(({ pointer }) => pointer),
      ...(form.value?.materials ?? []).map(({ material }) => `/materials/${material}`),
    ];
    const elsewhere = value.errors.filter(
      (error) => !pointers.some((pointer) => error.pointer?.endsWith(pointer)),
    );
    return new Problem(value.status, value.reason, { title: value.title, errors: elsewhere });
  });

  return {
    ...{ form, before, answers, byCertificate, uploads, isFromBefore, certain, reading, sending },
    ...{ check, errorOf, faultOf, note, sentMaterial, forget },
  };
}
