import { Logger } from '@aws-lambda-powertools/logger';

/** Structured log of the running function; write through {@link codedLog}. */
export const logger = new Logger();

/** What a log line may carry: ids, counts and codes. Never names, phones, ID numbers, photos or message text. */
export type LogDetails = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Writes log lines whose message and `code` come from a catalogue, so that alarms and runbooks can name them. */
export interface CodedLog<Code extends string> {
  info(code: Code, details?: LogDetails): void;
  warn(code: Code, details?: LogDetails): void;
  /** `cause` is written as name, message and stack, with long digit runs masked. */
  error(code: Code, details?: LogDetails, cause?: unknown): void;
}

/** A log over one catalogue of coded messages, `{ 'http.failed': 'A request failed unexpectedly' }`. */
export function codedLog<Code extends string>(messages: Readonly<Record<Code, string>>): CodedLog<Code> {
  return {
    info: (code, details) => logger.info(messages[code], { code, ...details }),
    warn: (code, details) => logger.warn(messages[code], { code, ...details }),
    error: (code, details, cause) =>
      logger.error(messages[code], { code, ...details, ...(cause === undefined ? {} : failureOf(cause)) }),
  };
}

/** An SDK error carries whole items in its fields; only these three are ever written. */
function failureOf(cause: unknown): { failure: { name: string; message: string; stack?: string } } {
  if (!(cause instanceof Error)) return { failure: { name: typeof cause, message: masked(String(cause)) } };
  return {
    failure: {
      name: cause.name,
      message: masked(cause.message),
      ...(cause.stack ? { stack: masked(cause.stack) } : {}),
    },
  };
}

/** Seven digits and more may be a phone or an ID number. */
const masked = (text: string): string => text.replace(/\d{7,}[Xx]?/g, '***');
