import type { Amount, Comparison, Reference } from '../conditions/condition.ts';
import type { FieldCatalogue, Words } from '../conditions/field.ts';

/** What a comparison is about, in words: a field, or an amount reckoned of fields. Undefined of another policy. */
export function wordsOf(comparison: Comparison | Reference, fields: FieldCatalogue): Words | undefined {
  if ('policy' in comparison) return undefined;
  return 'field' in comparison ? named(comparison.field, fields) : amountWords(comparison.expression, fields);
}

const same = (text: string): Words => ({ 'zh-CN': text, en: text });
const named = (field: string, fields: FieldCatalogue): Words => fields.get(field)?.name ?? same(field);

function amountWords(amount: Amount, fields: FieldCatalogue): Words {
  const joined = (parts: readonly Amount[], sign: string): Words => {
    const words = parts.map((part) => amountWords(part, fields));
    const text = (language: keyof Words) => words.map((each) => each[language]).join(` ${sign} `);
    return { 'zh-CN': text('zh-CN'), en: text('en') };
  };
  if (typeof amount === 'number') return same(String(amount));
  if ('field' in amount) return named(amount.field, fields);
  if ('ageInYears' in amount) {
    const since = named(amount.ageInYears, fields);
    return { 'zh-CN': `距${since['zh-CN']}的年数`, en: `years since the ${since.en}` };
  }
  if ('daysUntil' in amount) {
    const until = named(amount.daysUntil, fields);
    return { 'zh-CN': `至${until['zh-CN']}的天数`, en: `days until the ${until.en}` };
  }
  if ('ratio' in amount) return joined(amount.ratio, '÷');
  if ('product' in amount) return joined(amount.product, '×');
  return 'sum' in amount ? joined(amount.sum, '+') : joined(amount.difference, '−');
}
