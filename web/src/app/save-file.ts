/** Hands a file to the browser's downloads. */
export function saveFile(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * Hands a CSV to the browser's downloads. Reading an answer as text takes its byte order mark off; without it Excel
 * reads Chinese as nonsense, so it is put back.
 */
export const saveTable = (name: string, csv: string): void =>
  saveFile(name, csv.startsWith('\uFEFF') ? csv : `\uFEFF${csv}`, 'text/csv');
