import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appealSettings } from '../../../settings.ts';
import { readMatters } from './matter-table.ts';

const units = new Set(appealSettings.parse({}).units.map(({ id }) => id));
const head = 'code\tunit\ttheme\tphrases';
const fault = (line: string) => readMatters(`${head}\n\n# lights\n${line}\n`, units);

describe('the table of matters', () => {
  it('that the project ships is valid, and names something for nearly every unit', () => {
    const shipped = new URL('../../../../../layers/chinese-text/unit/matters.tsv', import.meta.url);
    const matters = readMatters(readFileSync(shipped, 'utf8'), units);
    expect(matters).toMatchObject({ ok: true });
    const named = new Set(matters.ok ? matters.value.map(({ unit }) => unit) : []);
    expect([...units].filter((unit) => !named.has(unit))).toEqual(['qita']);
  });

  it('gives phrases, some of which need others beside them', () => {
    expect(fault('lights\tchengguan\t城乡建设/照明\t路灯 照明&道路|街')).toEqual({
      ok: true,
      value: [
        {
          code: 'lights',
          unit: 'chengguan',
          theme: ['城乡建设', '照明'],
          phrases: [
            { words: '路灯', beside: [] },
            { words: '照明', beside: ['道路', '街'] },
          ],
        },
      ],
    });
  });

  it.each([
    ['columns', 'lights\tchengguan\t城乡建设\t路灯\tmore'],
    ['code', 'Lights\tchengguan\t城乡建设\t路灯'],
    ['unit', 'lights\tnobody\t城乡建设\t路灯'],
    ['theme', 'lights\tchengguan\t城乡建设//灯\t路灯'],
    ['phrase', 'lights\tchengguan\t城乡建设\t'],
    ['phrase', 'lights\tchengguan\t城乡建设\t路灯&'],
    ['phrase', 'lights\tchengguan\t城乡建设\t路灯&街&巷'],
    ['repeated-code', 'lights\tchengguan\t城乡建设\t路灯\nlights\tchengguan\t城乡建设\t灯杆'],
  ])('is refused for its %s, with the line', (what, line) => {
    expect(fault(line)).toEqual({
      ok: false,
      error: { line: what === 'repeated-code' ? 5 : 4, fault: what },
    });
  });

  it('is refused without its head', () => {
    expect(readMatters('lights\tchengguan', units)).toEqual({
      ok: false,
      error: { line: 1, fault: 'columns' },
    });
  });
});
