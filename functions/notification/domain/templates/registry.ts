import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ChannelKind, NoticeLanguage } from '../channel.ts';
import { smsLength } from '../sms-segments.ts';
import { appealAlertedV1 } from './appeal-alerted.v1.ts';
import { appealAnsweredV1 } from './appeal-answered.v1.ts';
import { appealClosedV1 } from './appeal-closed.v1.ts';
import { appealDeadlineWarnedV1 } from './appeal-deadline-warned.v1.ts';
import { appealExtendedV1 } from './appeal-extended.v1.ts';
import { appealHotTopicsV1 } from './appeal-hot-topics.v1.ts';
import { appealMatterAlertedV1 } from './appeal-matter-alerted.v1.ts';
import { appealPausedV1 } from './appeal-paused.v1.ts';
import { appealReceivedV1 } from './appeal-received.v1.ts';
import { appealReopenedV1 } from './appeal-reopened.v1.ts';
import { appealRequestMadeV1 } from './appeal-request-made.v1.ts';
import { appealUnitOverloadedV1 } from './appeal-unit-overloaded.v1.ts';
import { certificateExpiryReminderV1 } from './certificate-expiry-reminder.v1.ts';
import { crowdWarningChangedV1 } from './crowd-warning-changed.v1.ts';
import { digestV1 } from './digest.v1.ts';
import { digestV2 } from './digest.v2.ts';
import { identityCodeV1 } from './identity-code.v1.ts';
import { identityFraudSuspectedV1 } from './identity-fraud-suspected.v1.ts';
import { identityPullingSuspectedV1 } from './identity-pulling-suspected.v1.ts';
import { nearTurnV1 } from './near-turn.v1.ts';
import { policyApplicationCorrectionDueV1 } from './policy-application-correction-due.v1.ts';
import { policyApplicationDecidedV1 } from './policy-application-decided.v1.ts';
import { policyApplicationReturnedV1 } from './policy-application-returned.v1.ts';
import { policyMatchedV1 } from './policy-matched.v1.ts';
import { policyNeedEndingV1 } from './policy-need-ending.v1.ts';
import { policyNeedMatchedV1 } from './policy-need-matched.v1.ts';
import { policyRelocationWarnedV1 } from './policy-relocation-warned.v1.ts';
import { policySpaceAskedV1 } from './policy-space-asked.v1.ts';
import { policySpaceEndingV1 } from './policy-space-ending.v1.ts';
import { policySpaceFoundV1 } from './policy-space-found.v1.ts';
import { type House, printValue } from './print-value.ts';
import { surgeAdvisedV1 } from './surge-advised.v1.ts';
import { type FieldsOf, filled, type OpenedField, type Template, type Wording } from './template.ts';
import { ticketCalledV1 } from './ticket-called.v1.ts';
import { ticketIssuedV1 } from './ticket-issued.v1.ts';
import { ticketMissedV1 } from './ticket-missed.v1.ts';
import { ticketMovedV1 } from './ticket-moved.v1.ts';
import { waitAlertEscalatedV1 } from './wait-alert-escalated.v1.ts';
import { waitAlertRaisedV1 } from './wait-alert-raised.v1.ts';
import { waitAlertRepeatedV1 } from './wait-alert-repeated.v1.ts';

/** The version of each kind that new notices are written with. */
export const templates = {
  'ticket-issued': ticketIssuedV1,
  'near-turn': nearTurnV1,
  'ticket-called': ticketCalledV1,
  'ticket-missed': ticketMissedV1,
  'ticket-moved': ticketMovedV1,
  'wait-alert-raised': waitAlertRaisedV1,
  'wait-alert-repeated': waitAlertRepeatedV1,
  'wait-alert-escalated': waitAlertEscalatedV1,
  'crowd-warning-changed': crowdWarningChangedV1,
  'surge-advised': surgeAdvisedV1,
  'certificate-expiry-reminder': certificateExpiryReminderV1,
  'appeal-alerted': appealAlertedV1,
  'appeal-deadline-warned': appealDeadlineWarnedV1,
  'appeal-request-made': appealRequestMadeV1,
  'appeal-matter-alerted': appealMatterAlertedV1,
  'appeal-hot-topics': appealHotTopicsV1,
  'appeal-unit-overloaded': appealUnitOverloadedV1,
  'appeal-received': appealReceivedV1,
  'appeal-answered': appealAnsweredV1,
  'appeal-reopened': appealReopenedV1,
  'appeal-paused': appealPausedV1,
  'appeal-extended': appealExtendedV1,
  'appeal-closed': appealClosedV1,
  'identity-code': identityCodeV1,
  'identity-pulling-suspected': identityPullingSuspectedV1,
  'identity-fraud-suspected': identityFraudSuspectedV1,
  'policy-matched': policyMatchedV1,
  'policy-relocation-warned': policyRelocationWarnedV1,
  'policy-application-correction-due': policyApplicationCorrectionDueV1,
  'policy-application-decided': policyApplicationDecidedV1,
  'policy-application-returned': policyApplicationReturnedV1,
  'policy-need-ending': policyNeedEndingV1,
  'policy-need-matched': policyNeedMatchedV1,
  'policy-space-asked': policySpaceAskedV1,
  'policy-space-ending': policySpaceEndingV1,
  'policy-space-found': policySpaceFoundV1,
  digest: digestV1,
} as const satisfies { readonly [kind: string]: Template };

/** Other forms of a kind, which notices ask for by their version. */
const forms: readonly Template[] = [digestV2];

/** Versions that are no longer written, and that notices kept earlier are still sent with. */
const former: readonly Template[] = [];

/** Kinds of template. */
export type TemplateKind = keyof typeof templates;

/** Fields that the template of a kind prints: those an event must have to be told by it. */
export type TemplateFields<K extends TemplateKind> = FieldsOf<(typeof templates)[K]>;

/**
 * The templates that an event with payload `Data` can be told by: a template with a placeholder that the event's
 * schema does not have is none of them, so naming it does not compile.
 */
export type TemplateFor<Data> = {
  [K in TemplateKind]: [Exclude<TemplateFields<K>, OpenedField>] extends [keyof Data] ? K : never;
}[TemplateKind];

/** There is no such template. */
export interface UnknownTemplate {
  readonly reason: 'unknown-template';
  readonly kind: string;
  readonly version: number;
}

/** The data lacks what the text needs, or has it in a form that cannot be printed. */
export interface MissingPlaceholder {
  readonly reason: 'missing-placeholder';
  readonly kind: string;
  readonly version: number;
  readonly placeholder: string;
}

/** A notice in words. */
export interface Rendered {
  /** Only for channels that show one. */
  readonly subject?: string;
  readonly text: string;
  /** What each placeholder was replaced by, and the kind as `template`. */
  readonly data: Readonly<Record<string, string>>;
  /** Only for SMS: see {@link smsLength}. */
  readonly segments?: number;
  readonly encoding?: 'gsm-7' | 'ucs-2';
  readonly chinaSegments?: number;
}

const wordingOf: Readonly<Record<ChannelKind, 'short' | 'mail' | 'card'>> = {
  sms: 'short',
  wechat: 'short',
  'web-push': 'short',
  live: 'short',
  email: 'mail',
  dingtalk: 'card',
  wecom: 'card',
};
const howToStop: Readonly<Record<NoticeLanguage, string>> = {
  'zh-CN': ' 回T退订',
  en: ' Reply STOP to opt out',
};

/** Writes notices in the words of one district. */
export type Render = (
  kind: string,
  version: number,
  channel: ChannelKind,
  language: NoticeLanguage,
  data: Readonly<Record<string, unknown>>,
) => Result<Rendered, UnknownTemplate | MissingPlaceholder>;

/** A {@link Render} that knows the district's zone, names and SMS signature. */
export const renderer =
  (house: House): Render =>
  (kind, version, channel, language, data) => {
    const found = find(kind, version);
    if (!found) return err({ reason: 'unknown-template', kind, version });
    const missing = (placeholder: string) =>
      err({ reason: 'missing-placeholder' as const, kind, version, placeholder });
    const wording = caseOf(found, data)?.[language];
    if (!wording) return missing(found.by ?? 'always');
    const printed = print(wording, wordingOf[channel], { house, language, data });
    if (!printed.ok) return missing(printed.error);
    const { subject, body, values } = printed.value;
    const shown = { template: kind, ...values };
    if (channel !== 'sms') return ok({ subject, text: body, data: shown });
    const signature = house.signature ? `【${house.signature[language]}】` : '';
    const text = `${signature}${body}${found.stoppable ? howToStop[language] : ''}`;
    const { segments, encoding, chinaSegments } = smsLength(text);
    return ok({ text, data: shown, segments, encoding, chinaSegments });
  };

const find = (kind: string, version: number): Template | undefined =>
  [...Object.values<Template>(templates), ...forms, ...former].find(
    (each) => each.kind === kind && each.version === version,
  );

const caseOf = ({ by, cases }: Template, data: Readonly<Record<string, unknown>>) => {
  const name = by === undefined ? 'always' : String(data[by]);
  return Object.hasOwn(cases, name) ? cases[name] : undefined;
};

interface Printing {
  readonly house: House;
  readonly language: NoticeLanguage;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Subject and body with their placeholders filled in, or the name of the first that could not be. */
function print(
  wording: Wording,
  form: 'short' | 'mail' | 'card',
  { house, language, data }: Printing,
): Result<{ subject: string; body: string; values: Record<string, string> }, string> {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  const fill = (text: string) =>
    filled(text, (placeholder) => {
      const value = printValue(placeholder, data[placeholder.name], house, language);
      if (value === undefined) missing.push(placeholder.name);
      else values[placeholder.name] = value;
      return value ?? '';
    });
  const subject = fill(wording.subject);
  const body = fill(wording[form]);
  return missing[0] === undefined ? ok({ subject, body, values }) : err(missing[0]);
}
