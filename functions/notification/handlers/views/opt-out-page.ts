import type { NoticeLanguage } from '../../domain/channel.ts';
import type { RefusablePurpose } from '../../domain/notice.ts';

const purposeNames: Readonly<Record<RefusablePurpose, Readonly<Record<NoticeLanguage, string>>>> = {
  turn: { 'zh-CN': '排队叫号', en: 'your turn in the line' },
  alert: { 'zh-CN': '预警', en: 'alerts' },
  advice: { 'zh-CN': '建议', en: 'advice' },
  appeal: { 'zh-CN': '诉求进展通知', en: 'progress of appeals' },
  policy: { 'zh-CN': '惠企政策', en: 'policies for firms' },
  application: { 'zh-CN': '政策申报进展通知', en: 'progress of applications' },
  certificate: { 'zh-CN': '证照到期提醒', en: 'certificates that expire' },
  space: { 'zh-CN': '空间供需通知', en: 'spaces to let' },
};

const words = {
  'zh-CN': {
    ask: (what: string) => `不再接收“${what}”的通知？`,
    button: '退订',
    done: (what: string) => `已退订，不会再向您发送“${what}”的通知。`,
  },
  en: {
    ask: (what: string) => `Receive no more messages about ${what}?`,
    button: 'Unsubscribe',
    done: (what: string) => `Done: you will get no more messages about ${what}.`,
  },
} as const;

const pageOf = (language: NoticeLanguage, title: string, rest: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1>${rest}</html>`;

/** Asks; the button posts to the page's own address. */
export function askingPage(purpose: RefusablePurpose, language: NoticeLanguage): string {
  const { ask, button } = words[language];
  return pageOf(
    language,
    ask(purposeNames[purpose][language]),
    `<form method="post"><button>${button}</button></form>`,
  );
}

/** Says that it is done. */
export const donePage = (purpose: RefusablePurpose, language: NoticeLanguage): string =>
  pageOf(language, words[language].done(purposeNames[purpose][language]), '');
