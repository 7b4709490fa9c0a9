import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { field, filledFields } from './filled-fields.ts';
import { instant, localText, orderId, title } from './shapes.ts';

/** What helps while somebody writes. Nothing of the text is kept. */
export const suggestionContract = {
  suggestWhileWriting: {
    method: 'POST',
    path: '/v1/appeal-suggestions',
    who: 'public',
    summary: {
      'zh-CN': '边写边提示：主题、单位、地点、已填各项、还缺什么，以及相似的公开答复',
      en: 'While somebody writes: theme, unit, place, filled fields, what is missing, and answers to similar appeals',
    },
    body: z.strictObject({
      title: title.default(''),
      /** A transcript may name its speakers: “市民：… 接线员：…”. */
      text: z.string().max(20_000).default(''),
    }),
    requestsPerSecond: 20,
    success: {
      status: 200,
      schema: z.strictObject({
        /** Levels from the widest; empty while too little was written to tell. */
        theme: z.array(z.string()),
        /** 咨询 求助 投诉 举报 建议 感谢; null while too little was written. */
        kind: z.string().nullable(),
        /** The likeliest unit, with how likely it is; null while too little was written. */
        unit: z.strictObject({ unit: z.string(), name: localText, p: z.number() }).nullable(),
        place: z
          .strictObject({ code: z.string().nullable(), name: z.string(), confidence: z.number() })
          .nullable(),
        fields: filledFields.extend({ phone: field(z.string()) }).meta({ id: 'SuggestedFields' }),
        /** What would help a unit and is not said yet. */
        missing: z.array(z.enum(['place', 'time', 'subject', 'asked', 'phone'])),
        /** Published appeals about the like, the likest first. */
        similar: z.array(
          z.strictObject({
            id: orderId,
            title: z.string(),
            theme: z.array(z.string()),
            publishedAt: instant,
            /** 0 to 1. */
            likeness: z.number(),
            answer: z.string(),
          }),
        ),
      }),
    },
  },
} as const satisfies Readonly<Record<string, RouteContract>>;
