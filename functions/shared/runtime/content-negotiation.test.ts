import { describe, expect, it } from 'vitest';
import { languageOf, prefersCsv } from './content-negotiation.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-TW', 'zh-CN'],
    ['en;q=0.3, zh-Hans;q=0.9', 'zh-CN'],
    ['fr, en;q=0.2', 'en'],
    ['fr, *;q=0.1', 'zh-CN'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['fr', 'zh-CN'],
    ['en;q=nonsense', 'zh-CN'],
    ['EN-us', 'en'],
  ])('for %j is %s', (header, language) => expect(languageOf(header)).toBe(language));
});

describe('CSV', () => {
  it.each([
    [undefined, false],
    ['*/*', false],
    ['text/csv', true],
    ['text/csv, application/json', true],
    ['application/json, text/csv', false],
    ['application/json;q=0.2, text/csv;q=0.4', true],
    ['text/csv;q=0', false],
  ])('for %j: %s', (header, wanted) => expect(prefersCsv(header)).toBe(wanted));
});
