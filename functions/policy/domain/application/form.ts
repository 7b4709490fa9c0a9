import type { Field, FieldCatalogue, Words } from '../conditions/field.ts';
import { type EnterpriseFile, fieldOf } from '../enterprise/enterprise-file.ts';
import { notOwnWords } from '../enterprise/file-fields.ts';
import type { FormQuestion } from '../policy/policy-version.ts';
import type { AnswerSchema } from './answer-schema.ts';
import type { Application, FactValue, FrozenFact } from './application.ts';
import { slotOf } from './application-acts.ts';
import { figureOf } from './grant-amount.ts';
import type { Applicable } from './opening.ts';
import type { Judge } from './snapshot.ts';

/** How an entry is drawn. */
export type Widget =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'code'
  | 'industry';

/** One entry of a form. `pointer` is its place in the answers. */
export interface FormEntry {
  readonly pointer: string;
  readonly name: Words;
  readonly widget: Widget;
  readonly unit?: string;
  readonly choices: readonly { readonly value: string; readonly name: Words }[];
  readonly required: boolean;
  readonly mayBeNone: boolean;
  readonly because?: 'missing' | 'too-old' | 'wrong';
  readonly sources: readonly string[];
  readonly prefilled?: FactValue;
}

/** What a firm is asked, as a schema and as entries in order, and what is known without asking. */
export interface PolicyForm {
  readonly schema: AnswerSchema & { readonly $schema: string };
  readonly entries: readonly FormEntry[];
  readonly known: readonly FrozenFact[];
}

/** Who it is and what it got others say. */
const isAnswered = ({ field }: FrozenFact): boolean => field !== 'creditCode' && !notOwnWords.has(field);

/**
 * The form of a policy version for a firm: facts that would decide it and are missing or too old, the figure that the
 * amount is a share of, what a returned application has to correct, and the questions of the policy.
 */
export function formOf(
  judge: Judge,
  version: Applicable,
  file: EnterpriseFile,
  fields: FieldCatalogue,
  day: string,
  before?: Application,
): PolicyForm {
  const facts = judge.facts(file);
  const wrong = new Set(
    before?.state === 'returned'
      ? before.faults?.flatMap(({ what, id }) => (what === 'fact' ? [id] : []))
      : [],
  );
  const wanted = new Set(judge.wanted(file));
  const figure = figureOf(version.application.amount, day);
  const asked = facts.filter((fact) => {
    const key = slotOf(fact);
    const isOpen = fact.because !== undefined && (wanted.has(key) || key === figure);
    return isAnswered(fact) && (isOpen || (wrong.has(key) && mayCorrect(fact)));
  });
  const { questions } = version.application;
  return {
    schema: schemaOf(asked, questions, fields),
    entries: [
      ...asked.map((fact) => factEntry(fact, fields.get(fact.field), judge, before?.answers.facts)),
      ...questions.map((question) => questionEntry(question, before?.answers.questions[question.id])),
    ],
    known: facts.filter((fact) => fact.because === undefined && !wrong.has(slotOf(fact))),
  };
}

/**
 * What answers are held against: everything that is unknown, or that the firm said itself, may be told; what others
 * said may not be said otherwise here.
 */
export const acceptedAnswers = (
  judge: Judge,
  { application: { questions } }: Applicable,
  file: EnterpriseFile,
  fields: FieldCatalogue,
): AnswerSchema =>
  schemaOf(
    judge.facts(file).filter((fact) => isAnswered(fact) && mayCorrect(fact)),
    questions,
    fields,
  );

const mayCorrect = ({ because, source }: FrozenFact): boolean => because !== undefined || source === 'firm';

function schemaOf(
  facts: readonly FrozenFact[],
  questions: readonly FormQuestion[],
  fields: FieldCatalogue,
): PolicyForm['schema'] {
  const object = (properties: Record<string, AnswerSchema>, required: readonly string[]): AnswerSchema => ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  });
  const asked = Object.fromEntries(facts.map((fact) => [slotOf(fact), factSchema(fields.get(fact.field))]));
  const answered = Object.fromEntries(questions.map((question) => [question.id, questionSchema(question)]));
  const needed = questions.filter(({ required }) => required).map(({ id }) => id);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...object(
      {
        facts: object(asked, []),
        questions: object(answered, needed),
        certain: { type: 'boolean' },
      },
      needed.length > 0 ? ['questions'] : [],
    ),
  };
}

function factSchema(field: Field | undefined): AnswerSchema {
  const { codes, mayBeNone, most, unit } = field ?? {};
  const title = field ? { title: `${field.name['zh-CN']} · ${field.name.en}` } : {};
  const orNone = <T extends 'string' | 'number' | 'integer' | 'boolean'>(type: T) => ({
    type: mayBeNone ? ([type, 'null'] as const) : type,
  });
  const known = codes && { enum: [...Object.keys(codes), ...(mayBeNone ? [null] : [])] };
  switch (field?.type) {
    case 'number':
    case 'money': {
      const isCount = unit === 'person' || unit === 'item';
      return {
        ...title,
        ...orNone(isCount ? 'integer' : 'number'),
        ...(isCount ? { minimum: 0 } : {}),
        ...(most === undefined ? {} : { maximum: most }),
      };
    }
    case 'bool':
      return { ...title, ...orNone('boolean') };
    case 'date':
      return { ...title, ...orNone('string'), format: 'date' };
    case 'industry':
      return { ...title, ...orNone('string'), pattern: '^[A-T](\\d{2}(\\d{1,2})?)?$' };
    case 'list': {
      const items = {
        type: 'string',
        maxLength: 80,
        ...(codes ? { enum: Object.keys(codes) } : {}),
      } as const;
      return { ...title, type: 'array', uniqueItems: true, items };
    }
    default:
      return { ...title, ...orNone('string'), ...(known ?? { minLength: 1, maxLength: 200 }) };
  }
}

function questionSchema({ name, type, choices = {}, required, unit }: FormQuestion): AnswerSchema {
  const title = `${name['zh-CN']} · ${name.en}`;
  switch (type) {
    case 'text':
      return { title, type: 'string', maxLength: 2000, ...(required ? { minLength: 1 } : {}) };
    case 'number':
      return { title, type: unit === 'person' || unit === 'item' ? 'integer' : 'number' };
    case 'money':
      return { title, type: 'number', minimum: 0 };
    case 'date':
      return { title, type: 'string', format: 'date' };
    case 'bool':
      return { title, type: 'boolean' };
    case 'choice':
      return { title, type: 'string', enum: Object.keys(choices) };
  }
}

const choicesOf = (codes: Readonly<Record<string, Words>> = {}): FormEntry['choices'] =>
  Object.entries(codes).map(([value, name]) => ({ value, name }));

function factEntry(
  fact: FrozenFact,
  field: Field | undefined,
  { sources }: Judge,
  said: Readonly<Record<string, FactValue>> = {},
): FormEntry {
  const key = slotOf(fact);
  const { year } = fieldOf(key);
  const prefilled = said[key] ?? fact.value;
  const name = field?.name ?? { 'zh-CN': fact.field, en: fact.field };
  return {
    pointer: `/facts/${key}`,
    name: year === undefined ? name : { 'zh-CN': `${year} 年${name['zh-CN']}`, en: `${name.en} in ${year}` },
    widget: widgetOf(field),
    ...(field?.unit ? { unit: field.unit } : {}),
    choices: choicesOf(field?.codes),
    required: false,
    mayBeNone: field?.mayBeNone === true,
    because: fact.because ?? 'wrong',
    sources: sources.get(key) ?? [],
    ...(prefilled === undefined ? {} : { prefilled }),
  };
}

function widgetOf(field: Field | undefined): Widget {
  const { type = 'code', codes } = field ?? {};
  if (type === 'bool') return 'yes-no';
  if (type === 'list') return 'choices';
  return type === 'code' && codes ? 'choice' : type;
}

const questionEntry = (
  { id, name, type, unit, choices, required }: FormQuestion,
  said: string | number | boolean | undefined,
): FormEntry => ({
  pointer: `/questions/${id}`,
  name,
  widget: type === 'bool' ? 'yes-no' : type,
  ...(unit ? { unit } : {}),
  choices: choicesOf(choices),
  required,
  mayBeNone: false,
  sources: [],
  ...(said === undefined ? {} : { prefilled: said }),
});
