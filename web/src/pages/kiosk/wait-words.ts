import { useI18n } from 'vue-i18n';

/** Minutes in which half and nine of ten people are called; null where nothing can be promised. */
export interface Wait {
  readonly p50Minutes: number | null;
  readonly p90Minutes: number | null;
}

/** Below so many minutes nobody counts. */
const SHORT_MINUTES = 2;

/** A wait in words: a few of them for a tile, a sentence for a ticket. */
export function useWaitWords() {
  const { t } = useI18n();
  const kindOf = ({ p50Minutes, p90Minutes }: Wait) =>
    p50Minutes === null || p90Minutes === null ? 'unknown' : p90Minutes < SHORT_MINUTES ? 'short' : 'range';
  const brief = (wait: Wait): string => {
    const kind = kindOf(wait);
    if (kind === 'unknown') return t('kiosk.waitUnknown');
    if (kind === 'short') return t('kiosk.waitShort');
    const { p50Minutes: from, p90Minutes: to } = wait;
    return from === to ? t('kiosk.waitAbout', { n: to }) : t('kiosk.wait', { from, to });
  };
  const sentence = (wait: Wait): string => {
    const kind = kindOf(wait);
    if (kind === 'unknown') return t('kiosk.waitSentenceUnknown');
    if (kind === 'short') return t('kiosk.waitSentenceShort');
    return t('kiosk.waitSentence', { from: Math.max(1, wait.p50Minutes ?? 1), to: wait.p90Minutes });
  };
  return { brief, sentence };
}
