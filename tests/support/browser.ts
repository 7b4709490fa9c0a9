/// <reference lib="dom" />
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { startChromium } from './chromium.ts';

/** Sizes of the screens that the pages are made for. */
export const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
  wall: { width: 1920, height: 1080 },
  kiosk: { width: 1080, height: 1920 },
} as const;
/** One of {@link sizes}. */
export type Size = keyof typeof sizes;

/** What a page is opened with beside its size. */
export interface PageOptions extends BrowserContextOptions {
  readonly size?: Size;
}

/** Chromium for the tests of one file. */
export interface Pages {
  /** Opens a page of the site in a context (cookies, storage, network) of its own. */
  open(path: string, options?: PageOptions): Promise<Page>;
  /** The same, signed in as a sample account: `signInAs('clerk-01', '/window')`. */
  signInAs(account: string, path: string, options?: PageOptions): Promise<Page>;
  /**
   * What went wrong in the opened pages since it was last asked: exceptions, errors on the console, violations of the
   * Content-Security-Policy. Ask at the end of each file: `expect(pages.faults()).toEqual([])`.
   */
  faults(): readonly string[];
  close(): Promise<void>;
}

/** How long anything may take on a busy machine before it counts as not happening. */
const PATIENCE_MILLISECONDS = 60_000;

/** Where the pages are served. */
export const siteUrl = (path: string): string => new URL(path, inject('siteUrl')).href;

/** Starts Chromium, with switches of the file's own. Pages are shown in Chinese unless the context's `locale` or `?lang=` says otherwise. */
export async function openBrowser(switches: readonly string[] = []): Promise<Pages> {
  const browser: Browser = await startChromium(switches);
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];
  const open: Pages['open'] = async (path, { size = 'desktop', ...options } = {}) => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: sizes[size], ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    page.on('pageerror', (error) => faults.push(`${path}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      // A refusal of the API is part of many journeys, and Chromium writes each down as an error.
      if (message.type() === 'error' && !/^Failed to load resource|net::ERR_/.test(message.text()))
        faults.push(`${path}: ${message.text()}`);
    });
    await page.goto(siteUrl(path));
    return page;
  };
  return {
    open,
    signInAs: (account, path, options) =>
      open(`${path}${path.includes('?') ? '&' : '?'}as=${account}`, options),
    faults: () => faults.splice(0),
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
    },
  };
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that axe finds nothing against WCAG 2.2 AA and its best practices in the page as it stands. */
export async function axe(page: Page): Promise<void> {
  // The policy lets no script in; the browser's own tools may evaluate.
  const known = await page.evaluate(() => 'axe' in globalThis);
  if (!known) await page.evaluate(await readFile(axeSource, 'utf8'));
  const { violations } = (await page.evaluate(
    // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page
    (values) => (globalThis as any).axe.run(document, { runOnly: { type: 'tag', values } }),
    rules,
  )) as AxeResults;
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
  expect(found).toEqual([]);
}

/**
 * Writes `docs/pictures/<name>-<size>.png` when pictures were asked for (`npm run pictures`), and shows the page at
 * that size either way.
 */
export async function picture(page: Page, name: string, size: Size): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(sizes[size]);
  if (process.env.PICTURES) {
    await mkdir('docs/pictures', { recursive: true });
    await page.screenshot({ path: `docs/pictures/${name}-${size}.png`, animations: 'disabled' });
  }
  if (before) await page.setViewportSize(before);
}

/** How long a page may take to fit another size. */
const SETTLES_MILLISECONDS = 10_000;

/** Expects that at twice the size nothing has to be scrolled sideways and no text is cut (WCAG 1.4.4, 1.4.10). */
export async function zoomed(page: Page): Promise<void> {
  const before = page.viewportSize() ?? sizes.desktop;
  // Zoom of 200 % is a window of half the size in CSS pixels, but never narrower than WCAG asks for.
  await page.setViewportSize({
    width: Math.max(320, Math.round(before.width / 2)),
    height: Math.round(before.height / 2),
  });
  // Charts are drawn anew a moment after their place has changed.
  let cut = await cutIn(page);
  for (const deadline = Date.now() + SETTLES_MILLISECONDS; cut.length > 0 && Date.now() < deadline; ) {
    await page.waitForTimeout(100);
    cut = await cutIn(page);
  }
  await page.setViewportSize(before);
  expect(cut).toEqual([]);
}

/** What has to be scrolled sideways, and text that is cut, in the page as it stands. */
const cutIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const overflows: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth + 1) overflows.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { overflowX, overflowY, clip, clipPath } = getComputedStyle(element);
      const unseen = clip !== 'auto' || clipPath !== 'none' || element.closest('[aria-hidden="true"]');
      const own = [...element.childNodes].some(
        ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim(),
      );
      if (unseen || !own) continue;
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (
        (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
      )
        overflows.push(`cut: ${element.outerHTML.slice(0, 200)}`);
    }
    return overflows;
  });
