import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readGazetteer } from './gazetteer-csv.ts';

const header = 'code,name,level,parent,aliases';
const folder = new URL('../../../layers/chinese-text/gazetteer/', import.meta.url);
const file = async (name: string) => ({ name, text: await readFile(new URL(name, folder), 'utf8') });

describe('the files of a gazetteer', () => {
  it('are read together: the sample of the demo district', async () => {
    const read = await readGazetteer([await file('demo-divisions.csv'), await file('demo-places.csv')]);
    expect(read.ok ? read.value.byCode.get('E001')?.name : read.error).toBe('望河花园');
  });

  it('are refused with every wrong line and why', () => {
    const read = readGazetteer([
      {
        name: 'a.csv',
        text: `${header}\n1,示例区,county,,\n2,X,village,1,\n3,某村,hamlet,1,\n4,某村,village,1\n5,"某村,village,1,`,
      },
      { name: 'b.csv', text: 'name,code\n' },
      { name: 'c.csv', text: `${header}\n1,又一区,county,,\n9,某路,road,77,甲|乙\n` },
    ]);
    expect(read.ok ? [] : read.error.map(({ file, line, why }) => `${file}:${line} ${why}`)).toEqual([
      'a.csv:3 name: from 2 characters',
      'a.csv:4 level: one of province, city, county, street, town, community, village, road, estate, poi',
      'a.csv:5 4 cells instead of 5',
      'a.csv:6 a quote is never closed',
      `b.csv:1 the first line must be ${header}`,
      'c.csv:2 the code was there before: 1',
      'c.csv:3 no line has the code of the parent: 77',
    ]);
  });
});
