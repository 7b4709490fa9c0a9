import * as z from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:mm');
const day = z.iso.date();
const providerName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens');
/** Name of a secret in Secrets Manager, never the secret itself. */
const secret = z.string().regex(/^[A-Za-z0-9/_+=.@-]{1,512}$/, 'the name of a secret');

/** One provider of a channel; the order in the list is the order in which those of one kind are tried. */
const provider = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sms'),
    provider: providerName,
    senderId: z.string().max(11).optional(),
    region: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('email'),
    provider: providerName,
    from: z.email(),
    configurationSet: z.string().optional(),
    region: z.string().optional(),
  }),
  /** The secret holds `{ "robots": { "<id>": { "webhook", "secret" } } }`; an id is a person's `dingtalk`. */
  z.strictObject({ kind: z.literal('dingtalk'), provider: providerName, secret }),
  /** The secret holds `{ "robots": { "<id>": { "webhook" } } }`; an id is a person's `wecom`. */
  z.strictObject({ kind: z.literal('wecom'), provider: providerName, secret }),
  /**
   * The secret holds `{ "appId", "appSecret" }`. `templates` has the account's template of each kind of notice, and
   * which of the notice's values (or `text`, the whole of it) each of its fields shows.
   */
  z.strictObject({
    kind: z.literal('wechat'),
    provider: providerName,
    secret,
    templates: z.record(
      z.string(),
      z.strictObject({ id: z.string().min(1), fields: z.record(z.string(), z.string()) }),
    ),
  }),
  /** The secret holds the VAPID key pair `{ "publicKey", "privateKey" }`. */
  z.strictObject({ kind: z.literal('web-push'), provider: providerName, secret, contact: z.email() }),
  z.strictObject({ kind: z.literal('live'), provider: providerName }),
]);

const seconds = (maximum: number) => z.number().int().min(1).max(maximum);
const minutes = (maximum: number) => z.number().int().min(1).max(maximum);

/** Notification's part of a district's file. Everything has a default: a file without it stays valid. */
export const notificationSettings = z
  .strictObject({
    /** While true every recipient is simulated: nothing leaves the house; a local cloud keeps what it would send. */
    trial: z.boolean().default(false),
    /** Hours in which nobody is disturbed but by what is urgent; across midnight where `to` is before `from`. */
    quietHours: z.strictObject({ from: time, to: time }).default({ from: '21:00', to: '08:00' }),
    /** Days on which nobody is disturbed but by what is urgent. */
    calendar: z
      .strictObject({
        base: z.enum(['chinese-statutory', 'monday-to-friday', 'every-day']),
        closed: z.array(day).default([]),
        open: z.array(day).default([]),
      })
      .default({ base: 'chinese-statutory', closed: [], open: [] }),
    /** Messages to one person on one day, beside the urgent ones. */
    dailyCap: z.number().int().min(1).max(100).default(5),
    /** When what may wait is joined into one message for each person. */
    digestAt: time.default('09:00'),
    /** How long an address is kept after the day of its notice. */
    contactsDays: z.number().int().min(1).max(30).default(7),
    /** After `cap` tries a notice has failed; the pause doubles from `firstSeconds` up to `maximumSeconds`. */
    retries: z
      .strictObject({
        cap: z.number().int().min(1).max(20),
        firstSeconds: seconds(600),
        maximumSeconds: seconds(86_400),
      })
      .default({ cap: 8, firstSeconds: 15, maximumSeconds: 900 }),
    /**
     * A provider whose share of failures reaches `failureRate` in a window of at least `minimumCalls` is left alone
     * for `openSeconds`, then asked once; each refusal doubles the pause up to `maximumOpenSeconds`.
     */
    circuit: z
      .strictObject({
        windowSeconds: seconds(3600),
        minimumCalls: z.number().int().min(2).max(1000),
        failureRate: z.number().min(0.05).max(1),
        openSeconds: seconds(3600),
        maximumOpenSeconds: seconds(3600),
      })
      .default({
        windowSeconds: 60,
        minimumCalls: 10,
        failureRate: 0.5,
        openSeconds: 15,
        maximumOpenSeconds: 120,
      }),
    /** For how long each is worth being told; later it is not sent any more. */
    validity: z
      .strictObject({ turnMinutes: minutes(240), nearTurnMinutes: minutes(240), alertMinutes: minutes(1440) })
      .default({ turnMinutes: 15, nearTurnMinutes: 30, alertMinutes: 120 }),
    providers: z
      .array(provider)
      .refine((all) => new Set(all.map((each) => each.provider)).size === all.length, {
        error: 'two providers of one name: circuits and receipts go by it',
      })
      .default([
        { kind: 'sms', provider: 'sns' },
        { kind: 'live', provider: 'pages' },
      ]),
  })
  .prefault({});

/** Notification's settings of a district, defaults filled in. */
export type NotificationSettings = z.output<typeof notificationSettings>;

/** One configured provider. */
export type ProviderSettings = NotificationSettings['providers'][number];
