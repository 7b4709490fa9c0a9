/** How numbers are compared: full-width forms as plain ones, capitals, no spaces and hyphens. */
export const plainNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '');
