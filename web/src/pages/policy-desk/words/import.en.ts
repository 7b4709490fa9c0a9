/** Words of importing files. */
export const imported = {
  title: 'Import CSV',
  enterprises:
    'First line: names of the columns: 统一社会信用代码, 年度 (or the year below), and ids or Chinese names of facts. UTF-8 or GBK.',
  spaces: 'One unit a line, in UTF-8 or GBK; importing it again changes nothing.',
  file: 'File',
  year: 'Year of the figures',
  certain: 'Figures that look as if in the wrong unit were checked',
  try: 'Try it first',
  take: 'Import',
  tried: 'What it would do (nothing was written)',
  taken: 'What it did',
  done: 'Imported; {n} lines changed something.',
  lines: 'Lines',
  added: 'Added',
  changed: 'Changed',
  known: 'Known before',
  failed: 'Wrong',
  fault: 'Line {line}: {detail}',
};
