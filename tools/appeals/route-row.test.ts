import { describe, expect, it } from 'vitest';
import { routedRow } from './route-row.ts';

describe('a line to be routed', () => {
  it('is a message with an id and a title or a text; other fields may be there', () => {
    expect(routedRow('{"id":"1","title":"路灯","time":"2026-01-01","user":"u"}')).toEqual({
      ok: true,
      value: { id: '1', title: '路灯', text: '' },
    });
    expect(routedRow('{"id":7,"title":null,"text":"路灯"}')).toMatchObject({ ok: true, value: { id: 7 } });
  });

  it.each([
    ['', 'not JSON'],
    ['{"id":"1"', 'not JSON'],
    ['[]', 'not an object'],
    ['null', 'not an object'],
    ['{"title":"路灯"}', 'no id'],
    ['{"id":"1","title":7}', 'title is not a text'],
    ['{"id":"1","text":{}}', 'text is not a text'],
    ['{"id":"1","title":" ","text":"\\n"}', 'neither title nor text says anything'],
  ])('is left out with its reason: %s', (line, why) => {
    expect(routedRow(line)).toEqual({ ok: false, error: why });
  });
});
