/**
 * The E.164 form (`+8613812345678`) of a phone number that can get text messages, or undefined. A number without
 * a country is one of mainland China. There, mobile numbers are 1, then 3 to 9, then nine digits (numbering plan of
 * the Ministry of Industry and Information Technology); anything else is a landline or a typing error.
 */
export function e164(phone: string): string | undefined {
  const digits = phone.normalize('NFKC').replace(/[\s().-]/g, '');
  const national = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  if (national) return `+86${national}`;
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(digits)?.[1];
  return abroad && !abroad.startsWith('86') ? `+${abroad}` : undefined;
}
