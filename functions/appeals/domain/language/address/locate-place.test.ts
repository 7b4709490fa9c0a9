import { describe, expect, it } from 'vitest';
import { type GazetteerEntry, gazetteer } from './gazetteer.ts';
import { locatePlace } from './locate-place.ts';
import { nameDistance } from './sound-alike.ts';

const entry = (
  code: string,
  name: string,
  level: GazetteerEntry['level'],
  parent?: string,
  ...aliases: readonly string[]
): GazetteerEntry => ({ code, name, level, aliases, ...(parent ? { parent } : {}) });

const entries = [
  entry('1', '示例区', 'county'),
  entry('11', '河湾街道', 'street', '1'),
  entry('12', '松岭街道', 'street', '1'),
  entry('111', '望河社区', 'community', '11'),
  entry('R1', '长堤大道', 'road', '11', '长堤路'),
  entry('E1', '望河花园', 'estate', '111'),
  entry('E2', '阳光花园', 'estate', '11'),
  entry('E3', '阳光花园', 'estate', '12'),
  entry('E4', '锦绣华庭', 'estate', '12'),
  entry('P1', '区政务服务中心', 'poi', '11', '政务大厅'),
];

function places() {
  const built = gazetteer(entries);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
}
const locate = (title: string, text = '') => locatePlace(title, text, places());

describe('where a message says that it is', () => {
  it('is the narrowest standard address named, with house and relation', () => {
    expect(locate('示例区河湾街道望河花园3栋旁边漏水')).toMatchObject({
      code: 'E1',
      level: 'estate',
      text: '望河花园',
      house: '3栋',
      relation: 'beside',
      candidates: [],
    });
  });

  it('is found by an alias', () => {
    expect(locate('政务大厅排队太久')).toMatchObject({
      code: 'P1',
      name: '区政务服务中心',
      text: '政务大厅',
    });
  });

  it('is found though misspelt by sound, and then less certain', () => {
    const right = locate('望河花园积水');
    const wrong = locate('望和花园积水');
    expect(wrong).toMatchObject({ code: 'E1', text: '望和花园' });
    expect(wrong?.confidence).toBeLessThan(right?.confidence ?? 0);
    expect(locate('锦秀华庭漏水')).toMatchObject({ code: 'E4' });
  });

  it('has candidates where two places have the name', () => {
    const found = locate('阳光花园停车难');
    expect(found?.candidates.map(({ code }) => code)).toEqual(['E2', 'E3']);
    expect(found?.confidence).toBeLessThan(0.6);
  });

  it('is decided by the wider places that the message names', () => {
    expect(locate('松岭街道阳光花园停车难')).toMatchObject({ code: 'E3', candidates: [] });
    expect(locate('停车难', '河湾街道的阳光花园')).toMatchObject({ code: 'E2', candidates: [] });
  });

  it('is told without a code where the gazetteer knows no such place', () => {
    expect(locate('A7县星沙街道路灯不亮')).toMatchObject({ code: null, name: '星沙街道', level: 'street' });
  });

  it('is not made up', () => {
    expect(locate('建议多种树')).toBeUndefined();
    expect(locate('')).toBeUndefined();
  });
});

describe('a gazetteer', () => {
  it('tells every entry that cannot be right', () => {
    const built = gazetteer([
      ...entries,
      entry('E1', '又一', 'estate'),
      entry('X', '某村', 'village', '99'),
      entry('Y', '某区', 'county', '11'),
    ]);
    expect(built.ok ? [] : built.error).toEqual([
      { entry: 10, why: 'code-twice', value: 'E1' },
      { entry: 11, why: 'parent-unknown', value: '99' },
      { entry: 12, why: 'parent-not-wider', value: '11' },
    ]);
  });
});

describe('how far two spellings are', () => {
  it('counts a slip of sound less than another character, and swapped ones as a slip', () => {
    expect(nameDistance('望河', '望河')).toBe(0);
    expect(nameDistance('望和', '望河')).toBeCloseTo(0.3);
    expect(nameDistance('望山', '望河')).toBe(1);
    expect(nameDistance('河望', '望河')).toBeCloseTo(0.3);
    expect(nameDistance('望河苑', '望河')).toBe(1);
  });
});
