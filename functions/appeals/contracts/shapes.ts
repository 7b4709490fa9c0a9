import * as z from 'zod';
import { answerChecks } from '../domain/answer/check-answer.ts';
import { appealChannels, clocks, orderActions, orderStates, sensitiveKinds } from '../domain/order/order.ts';
import { filledFields } from './filled-fields.ts';

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const instant = z.iso.datetime();
export const orderId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
export const language = z.enum(['zh-CN', 'en']);
export const secret = z.string().regex(/^[A-Za-z0-9_-]{32}$/);
/** The version the caller has seen; when given and not the present one, nothing is done. */
export const version = z.number().int().min(1).optional();
/** As people write mobile numbers. */
export const phone = z.string().regex(/^\+?[0-9][0-9 -]{6,18}[0-9]$/);
export const title = z.string().max(200);
/** A message or an answer, in characters. */
export const words = z.string().min(1).max(20_000);
export const reason = z.string().min(1).max(500);
export const theme = z.array(z.string().min(1).max(40)).max(3);
export const pace = z.enum(['simple', 'normal']);
export const localText = z.strictObject({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'LocalText' });
const localUnit = z.strictObject({ unit: z.string(), name: localText });

export const units = z.strictObject({ units: z.array(localUnit.extend({ open: z.boolean() })) });
export const location = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** Chinese maps give GCJ-02 unless they say otherwise; it is turned into WGS-84. */
    system: z.enum(['wgs-84', 'gcj-02']).default('wgs-84'),
  })
  .meta({ id: 'AppealLocation' });

const request = z.strictObject({
  kind: z.enum(['pause', 'extension', 'reopening']),
  reason: z.string(),
  at: instant,
  until: instant.nullable(),
  days: z.number().int().nullable(),
});

/** A work order as staff see it in a list: not a word of the message but its title. */
export const order = z
  .strictObject({
    orderId,
    state: z.enum(orderStates),
    channel: z.enum(appealChannels),
    /** The message's title, or how it begins. */
    title: z.string(),
    receivedAt: instant,
    theme: z.array(z.string()),
    pace,
    sensitive: z.array(z.enum(sensitiveKinds)),
    /** What may make it sensitive, where nothing surely does: for a dispatcher to look at. */
    watch: z.array(z.enum(sensitiveKinds)),
    group: z.boolean(),
    place: z.string().nullable(),
    unit: z.string().nullable(),
    involved: z.array(z.string()),
    decision: z.enum(['auto', 'review']).nullable(),
    contactedAt: instant.nullable(),
    contactBy: instant.nullable(),
    /** Null while the clock stands still. */
    answerBy: instant.nullable(),
    /** The calendar of that year is not announced: the deadlines may move by its holidays. */
    provisional: z.boolean(),
    resolvedAt: instant.nullable(),
    returns: z.number().int(),
    reopenings: z.number().int(),
    request: request.nullable(),
    mergedInto: z.string().nullable(),
    members: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'WorkOrder' });

const answer = z.strictObject({ text: z.string(), unit: z.string(), at: instant });

const sensitiveWords = z
  .strictObject({ kind: z.enum(sensitiveKinds), evidence: z.string() })
  .meta({ id: 'SensitiveWords' });

/** Everything about an order, for who works on it. */
export const orderFile = z
  .strictObject({
    order,
    matter: z.strictObject({
      title: z.string(),
      text: z.string(),
      language,
      address: z.string().nullable(),
      location: z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable(),
      contact: z.string().nullable(),
      publishable: z.boolean(),
    }),
    understanding: z
      .strictObject({
        decision: z.enum(['auto', 'review']),
        kind: z.string(),
        candidates: z.array(
          z.strictObject({ unit: z.string(), p: z.number(), evidence: z.array(z.string()) }),
        ),
        sensitive: z.array(sensitiveWords),
        watch: z.array(sensitiveWords),
        /** The rule of the responsibility list that spoke, and the version of the list. */
        rule: z.strictObject({ id: z.string(), version: z.number().int() }).nullable(),
        address: z.strictObject({ code: z.string(), name: z.string(), confidence: z.number() }).nullable(),
        fields: filledFields,
      })
      .nullable(),
    answers: z.array(answer),
    contributions: z.array(answer),
    /** Orders about the same, the nearest first; `merge` proposes to join them. */
    alike: z
      .array(
        z.strictObject({
          orderId,
          title: z.string(),
          likeness: z.number(),
          merge: z.boolean(),
          state: z.enum(orderStates),
          receivedAt: instant,
        }),
      )
      .max(10),
    history: z.array(
      z.strictObject({
        action: z.enum(orderActions),
        at: instant,
        state: z.enum(orderStates),
        role: z.string(),
        unit: z.string().nullable(),
        proposed: z.string().nullable(),
        other: z.string().nullable(),
        reason: z.string().nullable(),
        clock: z.enum(clocks).nullable(),
        mark: z.number().int().nullable(),
        /** What was amiss with an answer that was sent all the same; `reason` says why. */
        faults: z.array(z.enum(answerChecks)),
      }),
    ),
  })
  .meta({ id: 'WorkOrderFile' });

/** What a citizen sees of an appeal. */
export const tracked = z
  .strictObject({
    orderId,
    state: z.enum(orderStates),
    receivedAt: instant,
    title: z.string(),
    text: z.string(),
    unit: localUnit.nullable(),
    answerBy: instant.nullable(),
    contactedAt: instant.nullable(),
    answers: z.array(answer),
    /** Whether it may be published, as the citizen said, and what became of it; null without leave. */
    publishing: z.enum(['agreed', 'published', 'withheld']).nullable(),
    /** What the citizen may say now. */
    mayReopen: z.enum(['by-right', 'by-asking', 'no']),
    steps: z.array(z.strictObject({ action: z.enum(orderActions), at: instant })),
  })
  .meta({ id: 'TrackedAppeal' });
