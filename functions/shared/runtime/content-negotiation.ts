import type { LocalText } from './http-contract.ts';

/** A language that every text of the house has. */
export type Language = keyof LocalText;

/** What a caller gets who asks for no language we have. */
export const defaultLanguage: Language = 'zh-CN';

/** The entries of an `Accept…` header, most wanted first; what is refused with `q=0` is left out. */
function wanted(header: string): { value: string; quality: number }[] {
  return header
    .split(',')
    .map((entry) => {
      const [value = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { value, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ value, quality }) => value !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality);
}

/** The language of an answer by RFC 9110 `Accept-Language`: any Chinese is zh-CN, any English is en. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const { value } of wanted(acceptLanguage ?? '')) {
    const primary = value.split('-')[0];
    if (primary === 'zh' || primary === '*') return defaultLanguage;
    if (primary === 'en') return 'en';
  }
  return defaultLanguage;
}

/** Does `Accept` name CSV before JSON? */
export function prefersCsv(accept: string | undefined): boolean {
  const forms = wanted(accept ?? '').map(({ value }) => value);
  const rank = (form: string) => (forms.includes(form) ? forms.indexOf(form) : Number.POSITIVE_INFINITY);
  return rank('text/csv') < Math.min(rank('application/json'), rank('*/*'), rank('application/*'));
}
