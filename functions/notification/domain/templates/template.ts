import type { NoticeLanguage } from '../channel.ts';

/** What one language says of a notice, in the forms that channels need. Texts hold `{placeholders}`. */
export interface Wording {
  /** Subject of a mail, title of a card or of a pushed message. */
  readonly subject: string;
  /** One sentence or two: SMS, WeChat, open pages. */
  readonly short: string;
  /** Plain text of a mail. */
  readonly mail: string;
  /** Markdown of a work app, as far as DingTalk and WeCom agree on it: headings, bold, quotes, links. */
  readonly card: string;
}

/** A template in every language of the house, so that one without a language does not compile. */
export type Wordings = Readonly<Record<NoticeLanguage, Wording>>;

/**
 * One version of a template. A placeholder is `{name}`, `{name:format}` or `{name:one|other}` (a count with its
 * English noun); formats are in print-value.ts. A version that was ever sent is not changed: a new text is a new file.
 */
export interface Template {
  readonly kind: string;
  readonly version: number;
  /** Field whose value says which case it is; the only case is called `always` where there is none. */
  readonly by?: string;
  readonly cases: Readonly<Record<string, Wordings>>;
  /** Whether people may ask for no more of these: the SMS then says how. */
  readonly stoppable?: boolean;
}

/** Names of the placeholders in a text, at compile time. */
export type PlaceholdersIn<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}:${string}` ? Name : Inside) | PlaceholdersIn<Rest>
  : never;

type TextsOf<T extends Template> = T['cases'][keyof T['cases']][NoticeLanguage][keyof Wording];
type ByOf<T extends Template> = T extends { readonly by: infer By extends string } ? By : never;

/** Every field of the event that a template needs. */
export type FieldsOf<T extends Template> = PlaceholdersIn<TextsOf<T>> | ByOf<T>;

/**
 * Fields that no event has in the clear: they come sealed with the contact, and are opened right before a message is
 * written. `link` is the secret of the page on which a person follows what was asked, `code` a one-time code.
 */
export type OpenedField = 'link' | 'code';

/** Keeps the texts' literal types, which {@link FieldsOf} reads. */
export const template = <const T extends Template>(definition: T): T => definition;

/** A placeholder as it stands in a text. */
export interface Placeholder {
  readonly name: string;
  readonly format?: string;
}

const pattern = /\{([^{}:]+)(?::([^{}]+))?\}/g;

/** The placeholders of a text in order. */
export const placeholdersOf = (text: string): Placeholder[] =>
  [...text.matchAll(pattern)].map(([, name = '', format]) => (format ? { name, format } : { name }));

/** The text with each placeholder replaced by what `print` gives. */
export const filled = (text: string, print: (placeholder: Placeholder) => string): string =>
  text.replace(pattern, (_, name: string, format?: string) => print(format ? { name, format } : { name }));
