import type { Browser, Page } from 'playwright-core';
import { instantAt } from '../../../functions/shared/kernel/local-time.ts';
import { loadDistrict } from '../../../infra/config/district.ts';
import { startChromium } from '../../../tests/support/chromium.ts';
import { bootstrap, deployDistrict } from '../../cloud/cdk.ts';
import { outputOf } from '../../cloud/outputs.ts';
import { localTarget } from '../../cloud/target.ts';
import { startLocalCloud } from '../../local-cloud/local-cloud.ts';
import { apiFetch } from '../../local-cloud/local-http.ts';
import { clockFrom } from '../../replay/simulated-time.ts';
import { seed, setClock } from '../../seed.ts';
import { openSite } from '../../site/open-site.ts';
import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { median, quantile, rounded } from '../statistics.ts';

/** A working Monday. */
const benchDay = '2026-03-02';
const hall = 'center';

interface Figure {
  readonly what: string;
  readonly p50Milliseconds: number;
  readonly p95Milliseconds: number;
}

const figureOf = (what: string, milliseconds: readonly number[]): Figure => ({
  what,
  p50Milliseconds: rounded(median(milliseconds)),
  p95Milliseconds: rounded(quantile(milliseconds, 0.95)),
});

/** What people see of the pages: how long a click takes to others' pages, and how soon each page is there. */
export async function pages(context: BenchContext): Promise<Section> {
  const cloud = await startLocalCloud({ name: 'bench-pages', onProgress: context.progress });
  let browser: Browser | undefined;
  try {
    const target = localTarget(cloud.endpoint);
    const district = loadDistrict('demo');
    await bootstrap(target);
    const outputs = await deployDistrict(target, 'demo');
    const signIns = await seed(target, outputs, district);
    await setClock(target, 'demo', clockFrom(instantAt(benchDay, '09:00', district.timeZone), 1));
    const site = await openSite({ target, outputs, district, signIns });
    browser = await startChromium();
    const issue = async (): Promise<string> => {
      const answer = await apiFetch(`${outputOf(outputs, 'ApiUrl')}/v1/halls/${hall}/phone-tickets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ services: ['business-registration'], phone: '13800000000' }),
      });
      if (answer.status !== 201) throw new Error(`no ticket: ${answer.text()}`);
      return answer.json<{ link: string }>().link;
    };
    const figures = [
      ...(await clicks(context, browser, site.url, issue)),
      ...(await paints(context, browser, site.url, await issue())),
    ];
    await site.stop();
    return {
      title: `Pages in Chromium (${context.rounds(10)} rounds)`,
      columns: ['what', 'p50 ms', 'p95 ms'],
      rows: figures.map(({ what, p50Milliseconds, p95Milliseconds }) => [
        what,
        p50Milliseconds,
        p95Milliseconds,
      ]),
      notes: [
        'Clicks: from the clerk’s key to the change on the page, through API, table, stream, bus, queue, fan-out and WebSocket of a local cloud, three pages and that cloud on one machine. What of it is ours is in “A hall of 500 pages” (fan-out) and “CPU per request”.',
        'Paints: a page opened anew in an empty browser, from the local page server; layout shift is the sum that Chromium reports, script the time of long tasks before the page is quiet.',
      ],
      figures,
    };
  } finally {
    await browser?.close();
    await cloud.stop();
  }
}

const open = async (browser: Browser, url: string, path: string): Promise<Page> => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(new URL(path, url).href);
  return page;
};

/** Milliseconds until the text is on the page, by this process's clock. */
const shown = async (page: Page, text: string, since: number): Promise<number> => {
  await page.getByRole('main').getByText(text).first().waitFor({ timeout: 60_000 });
  return performance.now() - since;
};

async function clicks(
  context: BenchContext,
  browser: Browser,
  url: string,
  issue: () => Promise<string>,
): Promise<readonly Figure[]> {
  const window = await open(browser, url, '/window?as=clerk-07');
  await window.getByRole('button', { name: '开窗' }).click();
  const board = await open(browser, url, '/board?as=board-01');
  const times = { own: [] as number[], phone: [] as number[], board: [] as number[] };
  const rounds = context.rounds(10);
  for (let round = 0; round <= rounds; round++) {
    context.progress(`pages: call ${round + 1} of ${rounds + 1}`);
    const phone = await open(browser, url, `/t/${await issue()}`);
    const heading = (await phone.getByRole('heading', { level: 1 }).textContent()) ?? '';
    const number = /[A-Z]\d{3}$/.exec(heading.trim())?.[0] ?? '';
    await phone.getByText('实时更新').waitFor();
    await window.getByRole('listitem').filter({ hasText: number }).first().waitFor({ timeout: 60_000 });
    const start = performance.now();
    await window.keyboard.press('n');
    const [own, onPhone, onBoard] = await Promise.all([
      shown(window, `${number} 号已叫`, start),
      shown(phone, '请到7号窗口', start),
      board
        .locator('.newest', { hasText: number })
        .waitFor({ timeout: 60_000 })
        .then(() => performance.now() - start),
    ]);
    // The first round found cold functions.
    if (round > 0) {
      times.own.push(own);
      times.phone.push(onPhone);
      times.board.push(onBoard);
    }
    await window.keyboard.press('s');
    await shown(window, `正在为 ${number} 号办理`, 0);
    await window.keyboard.press('f');
    await shown(window, `${number} 号已离开窗口`, 0);
    await phone.context().close();
  }
  return [
    figureOf('clerk’s key → own page', times.own),
    figureOf('clerk’s key → phone', times.phone),
    figureOf('clerk’s key → board', times.board),
  ];
}

async function paints(
  context: BenchContext,
  browser: Browser,
  url: string,
  link: string,
): Promise<readonly Figure[]> {
  const paths: Readonly<Record<string, string>> = {
    phone: `/t/${link}`,
    kiosk: '/kiosk?as=kiosk-01',
    window: '/window?as=clerk-08',
    board: '/board?as=board-01',
    manager: '/manager?as=manager',
  };
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(paths)) {
    context.progress(`pages: ${name} is opened`);
    const seen: Awaited<ReturnType<typeof vitals>>[] = [];
    for (let round = 0; round < context.rounds(10); round++) {
      const page = await open(browser, url, path);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      seen.push(await vitals(page));
      await page.context().close();
    }
    figures.push(
      figureOf(
        `${name}: first contentful paint`,
        seen.map(({ paint }) => paint),
      ),
      figureOf(
        `${name}: script in long tasks`,
        seen.map(({ script }) => script),
      ),
      figureOf(
        `${name}: layout shift × 1000`,
        seen.map(({ shift }) => shift * 1000),
      ),
    );
  }
  return figures;
}

/** What the browser says of the page it has just shown. */
const vitals = (page: Page) =>
  page.evaluate(async () => {
    const entries = (type: string) =>
      new Promise<readonly PerformanceEntry[]>((resolve) => {
        const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
        observer.observe({ type, buffered: true });
        setTimeout(() => resolve([]), 200);
      });
    const [paint, tasks, shifts] = await Promise.all([
      entries('paint'),
      entries('longtask'),
      entries('layout-shift'),
    ]);
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
    return {
      paint: paint.find(({ name }) => name === 'first-contentful-paint')?.startTime ?? Number.NaN,
      script: sum(tasks.map(({ duration }) => duration)),
      shift: sum(shifts.map((shift) => (shift as PerformanceEntry & { readonly value: number }).value)),
    };
  });
