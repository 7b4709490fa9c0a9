import { expect, it } from 'vitest';
import { schemaOutline } from './schema-outline.ts';

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('shows name, type, limits and what may be left out', () => {
  const outline = schemaOutline({
    type: 'object',
    properties: {
      services: { type: 'array', items: { type: 'string', pattern: '^[a-z]$' }, minItems: 1, maxItems: 8 },
      language: { enum: ['zh-CN', 'en'], default: 'zh-CN' },
    },
    required: ['services'],
  });
  expect(textOf(outline)).toBe(
    'services string[] 1…8 项 items language zh-CN | en 默认 default &quot;zh-CN&quot; 可选 optional',
  );
});
it('shows the fields inside lists and alternatives', () => {
  const inner = {
    type: 'object',
    properties: { at: { type: 'string', format: 'date-time' } },
    required: ['at'],
  };
  expect(textOf(schemaOutline({ anyOf: [inner, { type: 'null' }] }))).toBe(
    'object | null at string (date-time)',
  );
  expect(textOf(schemaOutline({ type: 'array', items: inner }))).toBe('object[] at string (date-time)');
});
it('links to named shapes, and lets nothing out of a schema act as HTML', () => {
  expect(schemaOutline({ $ref: '#/components/schemas/Ticket' })).toContain(
    '<a href="#schema-Ticket">Ticket</a>',
  );
  expect(schemaOutline({ type: 'string', pattern: '<script>"&' })).not.toContain('<script>');
});
