import { describe, expect, it } from 'vitest';
import { httpEvent, lambdaContext } from '../../../tests/support/lambda-invocations.ts';
import { handler } from './api-docs.ts';

const get = (path: string) => handler(httpEvent({ routeKey: `GET ${path}` }), lambdaContext);

describe('what the API says of itself', () => {
  it('is an OpenAPI 3.1 document for programs', async () => {
    const { statusCode, headers, body } = await get('/openapi.json');
    expect(statusCode).toBe(200);
    expect(headers?.['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(body ?? '')).toMatchObject({ openapi: '3.1.1' });
  });
  it('is a page for people, with every operation in both languages and nothing from elsewhere', async () => {
    const { statusCode, headers, body = '' } = await get('/docs');
    expect(statusCode).toBe(200);
    expect(headers?.['content-type']).toBe('text/html; charset=utf-8');
    const { paths } = JSON.parse((await get('/openapi.json')).body ?? '') as {
      paths: Record<string, Record<string, { operationId: string; summary: string; description: string }>>;
    };
    for (const { operationId, summary, description } of Object.values(paths).flatMap((each) =>
      Object.values(each),
    ))
      expect(body).toContain(
        `<article id="${operationId}">\n<h3>${summary}<small lang="en">${description}</small></h3>`,
      );
    expect(body).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
  });
  it('has no link on the page that leads nowhere', async () => {
    const { body = '' } = await get('/docs');
    const links = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((id) => !ids.has(id ?? ''))).toEqual([]);
  });
});
