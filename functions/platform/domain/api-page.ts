import type { ApiDocument, PageContent, PageOperation, PageParameter } from './api-document.ts';
import { apiPageStyle } from './api-page-style.ts';
import { escaped, withCode } from './html.ts';
import { schemaOutline } from './schema-outline.ts';

/** The API as one page to read, Chinese and English side by side, with nothing loaded from elsewhere. */
export function apiPage(api: ApiDocument): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = api.tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(api.info.title)}</title>
<style>${apiPageStyle}</style>
</head>
<body>
<div class="layout">
<nav aria-label="目录 Contents">
${sections.map(navigationOf).join('\n')}
<h2>参考 · Reference</h2>
<ul><li><a href="#problems">错误 Problems</a></li><li><a href="#schemas">数据结构 Schemas</a></li></ul>
</nav>
<main>
<header>
<h1>${escaped(api.info.title)}</h1>
<p class="version">${escaped(api.info.version)} · <a href="openapi.json">openapi.json</a></p>
<p>${withCode(api.info.description)}</p>
</header>
${sections.map((section) => sectionOf(section, api)).join('\n')}
${problemsOf(api)}
${schemasOf(api)}
</main>
</div>
</body>
</html>
`;
}

interface Placed {
  readonly path: string;
  readonly method: string;
  readonly operation: PageOperation;
}
interface Section {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Placed[];
}

const navigationOf = ({ description, operations }: Section): string =>
  `<h2>${escaped(description)}</h2>
<ul>${operations
    .map(({ operation }) => `<li><a href="#${operation.operationId}">${escaped(operation.summary)}</a></li>`)
    .join('')}</ul>`;

const sectionOf = ({ name, description, operations }: Section, api: ApiDocument): string =>
  `<section aria-labelledby="tag-${escaped(name)}">
<h2 class="tag" id="tag-${escaped(name)}">${escaped(description)}</h2>
${operations.map((placed) => articleOf(placed, api)).join('\n')}
</section>`;

function articleOf({ path, method, operation }: Placed, api: ApiDocument): string {
  const [success = '200'] = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
  const answer = operation.responses[success]?.content ?? {};
  return `<article id="${operation.operationId}">
<h3>${escaped(operation.summary)}<small lang="en">${escaped(operation.description)}</small></h3>
<p class="route"><span class="method ${method}">${method.toUpperCase()}</span>${escaped(path)}</p>
${rolesOf(operation)}
${folded('参数 Parameters', parametersOf(operation.parameters, api))}
${folded('请求体 Body', contentOf(operation.requestBody?.content ?? {}))}
${folded(`结果 Answer ${success}`, contentOf(answer))}
${folded('可能的错误 Problems', refusalsOf(operation, api))}
</article>`;
}

const rolesOf = ({ 'x-roles': roles }: PageOperation): string =>
  `<p class="roles">${
    roles ? roles.map((role) => `<span>${escaped(role)}</span>`).join('') : '<span>公开 public</span>'
  }</p>`;

const folded = (title: string, content: string): string =>
  content ? `<details><summary>${title}</summary>${content}</details>` : '';

function parametersOf(parameters: readonly PageParameter[], api: ApiDocument): string {
  const own = parameters.filter((each) => each.$ref === undefined || each.$ref.endsWith('IdempotencyKey'));
  const rows = own.map((each) =>
    each.$ref ? api.components.parameters[each.$ref.split('/').at(-1) ?? ''] : each,
  );
  const row = (each: PageParameter | undefined) =>
    each
      ? `<tr><td><code>${escaped(each.name)}</code></td><td>${escaped(each.in)}${each.required ? '' : ' · 可选 optional'}</td><td>${schemaOutline(each.schema ?? {})}${escaped(each.description ?? '')}</td></tr>`
      : '';
  return rows.length > 0 ? `<table><tbody>${rows.map(row).join('')}</tbody></table>` : '';
}

const contentOf = (content: PageContent): string =>
  Object.entries(content)
    .map(
      ([mediaType, { schema }]) => `<p><code>${escaped(mediaType)}</code></p>${schemaOutline(schema ?? {})}`,
    )
    .join('');

function refusalsOf({ responses }: PageOperation, { components }: ApiDocument): string {
  const rows = Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, { description, content }]) => {
      const reasons = Object.keys(content?.['application/problem+json']?.examples ?? {});
      if (reasons.length === 0) return [rowOf(status, '', description)];
      return reasons.map((reason) => rowOf(status, reason, components.examples[reason]?.summary ?? ''));
    });
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

const rowOf = (status: string, reason: string, text: string): string =>
  `<tr><td class="status">${escaped(status)}</td><td>${reason ? `<a href="#problem-${reason}"><code>${escaped(reason)}</code></a>` : ''}</td><td>${escaped(text)}</td></tr>`;

function problemsOf({ components }: ApiDocument): string {
  const rows = Object.entries(components.examples)
    .sort(([, one], [, other]) => one.value.status - other.value.status)
    .map(
      ([reason, { summary, value }]) =>
        `<tr id="problem-${reason}"><td class="status">${value.status}</td><td><code>${escaped(reason)}</code></td><td>${escaped(summary)}</td></tr>`,
    );
  return `<section><h2 class="tag" id="problems">错误 · Problems</h2>
<article><table><thead><tr><th>状态 Status</th><th>原因 Reason</th><th>含义 Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></article></section>`;
}

const schemasOf = ({ components }: ApiDocument): string =>
  `<section><h2 class="tag" id="schemas">数据结构 · Schemas</h2>
${Object.entries(components.schemas)
  .map(
    ([name, schema]) =>
      `<article id="schema-${escaped(name)}"><h3>${escaped(name)}</h3>${schema.description ? `<p>${escaped(schema.description)}</p>` : ''}${schemaOutline(schema)}</article>`,
  )
  .join('\n')}</section>`;
