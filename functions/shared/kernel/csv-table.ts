/**
 * A table as CSV (RFC 4180). UTF-8 with BOM, because that is how spreadsheets know Chinese; text that a spreadsheet
 * would take for a formula, or for a number that it cannot hold, is kept from being one.
 */
export const csvTable = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/**
 * Quoted where it must be; a leading `=`, `+`, `-`, `@` (full-width too: East Asian Excel takes both), tab or line break
 * of text gets an apostrophe before it. So do more digits than the 15 that spreadsheets keep, and digits with an E among
 * them, which are a number to them: credit codes may be either.
 */
function cell(value: string | number): string {
  const text =
    typeof value === 'string' && /^(?:[=+\-@＝＋－＠\t\r\n]|\d{16,}$|\d+[Ee]\d+$)/.test(value)
      ? `'${value}`
      : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
