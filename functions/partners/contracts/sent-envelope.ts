import * as z from 'zod';
import type { SentType } from '../domain/sent-event.ts';
import type { Complaint } from './complaints.ts';
import { sentPayloads } from './sent-payloads.ts';

/** Every type of event that partners may send. */
export const sentTypes = Object.keys(sentPayloads) as readonly SentType[];

/** The attributes of CloudEvents 1.0 as the house wants them: `time` is when it happened, and required. */
const attributes = {
  specversion: z.literal('1.0'),
  id: z
    .string()
    .regex(/^\P{Cc}{1,200}$/u)
    .meta({
      description: '与 source 一起永久唯一；不得含个人信息 · with source unique for ever; no personal data',
    }),
  source: z
    .string()
    .regex(/^[^\p{Cc}\s<>"{}|\\^`]{1,300}$/u)
    .meta({ description: 'URI-reference', examples: ['/market-bureau/licences'] }),
  time: z.iso.datetime({ offset: true }),
  subject: z.string().min(1).max(300).optional(),
  datacontenttype: z
    .string()
    .regex(/^application\/json(\s*;.*)?$/i)
    .optional(),
  dataschema: z.string().min(1).max(300).optional(),
};

/** Values that CloudEvents gives to extension attributes, as JSON. */
const extension = z.union([z.string().max(1000), z.boolean(), z.number().int()]);

function extensionNames(event: Readonly<Record<string, unknown>>, ctx: z.RefinementCtx): void {
  for (const name of Object.keys(event))
    if (!/^[a-z0-9]{1,20}$/.test(name))
      ctx.addIssue({
        code: 'custom',
        path: [name],
        message: (name === 'data_base64' ? 'binary-data' : 'attribute-name') satisfies Complaint,
      });
}

/** An event of one type as a partner sends it, attributes and payload. */
export const sentEventSchema = (type: SentType) =>
  z
    .object({ ...attributes, type: z.literal(type), data: sentPayloads[type] })
    .catchall(extension)
    .superRefine(extensionNames);

/** An event whose type is not even text: its attributes only. */
export const untypedEventSchema = z.object({ ...attributes, type: z.string() }).loose();

const partName = (prefix: string, type: SentType): string =>
  `${prefix}${(type.split('.')[1] ?? '').replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase())}`;

/** One event in structured mode, of any type. */
export const structuredEvent = z.union(
  sentTypes.map((type) => sentEventSchema(type).meta({ id: partName('PartnerEvent', type) })),
);

/** The payload of one event, of any type, as it is the body in binary mode. */
export const binaryPayload = z.union(sentTypes.map((type) => sentPayloads[type])).meta({
  description:
    '二进制模式：请求体为 data，属性放在 ce-id、ce-source、ce-specversion、ce-time、ce-type 请求头中 · binary mode: the body is the data, attributes are the headers ce-id, ce-source, ce-specversion, ce-time, ce-type',
});
