/**
 * Hands a CSV to the browser's downloads. Reading an answer as text takes its byte order mark off; without it Excel
 * reads Chinese as nonsense, so it is put back.
 */
export function saveTable(name: string, csv: string): void {
  const file = new Blob([csv.startsWith('\uFEFF') ? csv : `\uFEFF${csv}`], {
    type: 'text/csv;charset=utf-8',
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
