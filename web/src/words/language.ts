import { nextTick, watch } from 'vue';
import { createI18n } from 'vue-i18n';
import type { LocalText } from '../../../functions/shared/runtime/http-contract.ts';
import { keep, kept } from '../app/preferences.ts';
import type { Language, SiteConfig } from '../app/site-config.ts';

/** Words of pages (`<page>/words.<language>.ts`) and of what several share (here), loaded when needed. */
const files = import.meta.glob<Record<string, unknown>>(
  ['../pages/*/words.*.ts', './*.zh-CN.ts', './*.en.ts'],
  { import: 'default' },
);

function fileOf(part: string, language: Language): string {
  const shared = `./${part}.${language}.ts`;
  return shared in files ? shared : `../pages/${part}/words.${language}.ts`;
}

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: false,
  missingWarn: true,
  fallbackWarn: false,
  messages: {} as Record<string, Record<string, Record<string, unknown>>>,
});

const loaded = new Set<string>();
const parts = new Set(['app']);

async function loadPart(part: string, language: Language): Promise<void> {
  const file = fileOf(part, language);
  if (loaded.has(file)) return;
  const words = await files[file]?.();
  if (!words) throw new Error(`there are no words ${file}`);
  i18n.global.mergeLocaleMessage(language, { [part]: words });
  loaded.add(file);
}

/** Loads words of a page, or that pages share, in the present language; found under their name (`phone.…`). */
export async function loadWords(...names: readonly string[]): Promise<void> {
  for (const name of names) parts.add(name);
  await Promise.all([...parts].map((part) => loadPart(part, currentLanguage())));
}

/** The language that the page is shown in. */
export const currentLanguage = (): Language => i18n.global.locale.value as Language;

/** Shows everything in another language, and remembers it unless only this visit is to have it. */
export async function setLanguage(language: Language, remember = true): Promise<void> {
  await Promise.all([...parts].map((part) => loadPart(part, language)));
  i18n.global.locale.value = language;
  if (remember) keep('language', language);
}

/** Begins with `?lang=`, what was chosen before, what the browser asks for, or the district's first language. */
export async function beginLanguage({ languages }: SiteConfig): Promise<void> {
  const wished = [new URLSearchParams(location.search).get('lang'), kept('language'), ...navigator.languages];
  const known = wished.map((wish) => languages.find((each) => wish && each.slice(0, 2) === wish.slice(0, 2)));
  const language = known.find((each) => each !== undefined) ?? languages[0] ?? 'zh-CN';
  await setLanguage(language, false);
  watch(
    i18n.global.locale,
    (now) =>
      nextTick(() => {
        document.documentElement.lang = now;
      }),
    { immediate: true },
  );
}

/** A text of the API in the present language. */
export const inLanguage = (text: LocalText): string => text[currentLanguage()];
