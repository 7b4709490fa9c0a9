import * as z from 'zod';

const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const text = z.strictObject({ 'zh-CN': z.string().min(1).max(200), en: z.string().min(1).max(200) });

const attribute = z
  .strictObject({
    code,
    /** As GeoReport v2 has them. */
    datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
    required: z.boolean().default(false),
    /** What is asked. */
    description: text,
    /** For the two lists, what may be chosen. */
    values: z
      .array(z.strictObject({ key: code, name: text }))
      .max(100)
      .default([]),
  })
  .refine(({ datatype, values }) => datatype.endsWith('list') === values.length > 0, {
    path: ['values'],
    error: 'values go with the two kinds of list, and only with them',
  });

const service = z.strictObject({
  code,
  name: text,
  description: text.optional(),
  keywords: z.array(z.string().min(1).max(40)).max(20).default([]),
  group: text.optional(),
  /** The unit that all of them belong to: while it is closed the service is not offered. */
  unit: code.optional(),
  attributes: z.array(attribute).max(20).default([]),
});

/** The level-one themes of the shipped model, until a district's file names its own services. */
const themes: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['urban-rural', '城乡建设', 'Building, housing and city services'],
  ['transport', '交通运输', 'Transport'],
  ['environment', '环境保护', 'Environment'],
  ['land', '国土资源', 'Land'],
  ['agriculture', '农村农业', 'Agriculture and villages'],
  ['education', '教育文体', 'Education, culture and sport'],
  ['health', '卫生计生', 'Health'],
  ['labour', '劳动和社会保障', 'Work and social security'],
  ['civil-affairs', '民政', 'Civil affairs'],
  ['public-security', '政法', 'Law and public security'],
  ['trade', '商贸旅游', 'Trade and tourism'],
  ['economy', '经济管理', 'Economy'],
  ['technology', '科技与信息产业', 'Technology'],
  ['government', '党务政务', 'Government'],
  ['discipline', '纪检监察', 'Discipline and supervision'],
  ['other', '其他', 'Other'],
];

const key = z.strictObject({
  /** Who has it; in the log instead of the key. */
  id: code,
  /** SHA-256 of the key, hex. A key has at least 128 random bits, so its digest may be read by anybody. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in lower-case hex'),
  /** Requests made, repetitions too. */
  quota: z
    .strictObject({
      day: z.number().int().min(1).max(1_000_000),
      minute: z.number().int().min(1).max(10_000),
    })
    .default({ day: 2000, minute: 60 }),
});

const unique = (what: string) => (each: readonly { readonly [key: string]: unknown }[]) =>
  new Set(each.map((one) => one[what])).size === each.length;

/** Open311 GeoReport v2: who may make requests, and of which kinds. */
export const open311Settings = z
  .strictObject({
    keys: z.array(key).max(200).refine(unique('id'), 'each id once').default([]),
    services: z
      .array(service)
      .min(1)
      .refine(unique('code'), 'each code once')
      .prefault(themes.map(([id, zh, en]) => ({ code: id, name: { 'zh-CN': zh, en } }))),
  })
  .prefault({});
