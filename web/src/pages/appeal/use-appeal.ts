import { computed, onMounted, onScopeDispose, reactive, ref, watch } from 'vue';
import type { Answer } from '../../api/hall-api.ts';
import { Problem } from '../../api/problem.ts';
import { useHouse } from '../../app/house.ts';
import { currentLanguage } from '../../words/language.ts';
import {
  type AppealDraft,
  blankDraft,
  forgetAppeal,
  keepAppeal,
  keptAppeal,
  type Sending,
} from './appeal-draft.ts';
import { useAttachments } from './use-attachments.ts';

/** An appeal that was taken, and the secret that follows it. */
export type Received = Answer<'POST', '/v1/appeals'>;

/** How long until what could not be sent is tried again, when the browser does not say that the network is back. */
const AGAIN_MILLISECONDS = 15_000;
/** Sending it later, as it is, makes sense: nobody answered, or the service is busy. */
const canWait = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;

/**
 * An appeal from the first word until it is taken. What cannot be sent waits on the device and is sent by itself, with
 * one key from the first try on, so that it is made once, also when the page was closed in between.
 */
export function useAppeal(taken: (received: Received) => void) {
  const { api } = useHouse();
  const kept = keptAppeal();
  const draft = reactive<AppealDraft>({ ...blankDraft(), ...kept?.draft });
  const phone = ref('');
  const stage = ref<'writing' | 'sending' | 'waiting' | 'trying-again' | 'taken'>('writing');
  const problem = ref<Problem>();
  /** It was not sent before the page was closed, and the number that belongs to it is gone. */
  const phoneLost = ref(kept?.waits === true && kept.sending?.withPhone === true);
  const fromBefore = ref(kept !== undefined);
  /** Files could not be uploaded yet, and are nowhere but in this page. */
  const filesWait = ref(false);
  let sending: Sending | undefined = kept?.sending;
  const attachments = useAttachments(draft);

  const isBlank = computed(() => JSON.stringify(draft) === JSON.stringify(blankDraft()));
  watch(
    draft,
    () => {
      // Other words are another appeal.
      sending = undefined;
      if (isBlank.value) forgetAppeal();
      else keepAppeal({ draft });
    },
    // Nothing may be sent between a change and this.
    { flush: 'sync' },
  );

  const bodyOf = () => {
    const { location, address, attachments, ...words } = draft;
    return {
      ...words,
      language: currentLanguage(),
      ...(address.trim() ? { address: address.trim() } : {}),
      ...(location ? { location: { latitude: location.latitude, longitude: location.longitude } } : {}),
      ...(phone.value.trim() ? { phone: phone.value.trim() } : {}),
      ...(attachments.length > 0 ? { attachments: attachments.map(({ attachment }) => attachment) } : {}),
    };
  };

  async function send(): Promise<void> {
    if (stage.value !== 'writing' && stage.value !== 'waiting') return;
    stage.value = stage.value === 'waiting' ? 'trying-again' : 'sending';
    problem.value = undefined;
    const files = await attachments.settle();
    filesWait.value = files === 'unreached';
    if (files !== 'ready') {
      stage.value = files === 'unreached' ? 'waiting' : 'writing';
      return;
    }
    sending = { key: sending?.key ?? crypto.randomUUID(), withPhone: phone.value.trim() !== '' };
    keepAppeal({ draft, sending, waits: true });
    try {
      const received = await api.post('/v1/appeals', { body: bodyOf(), key: sending.key });
      stage.value = 'taken';
      forgetAppeal();
      taken(received);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (canWait(error)) stage.value = 'waiting';
      else write(error);
    }
  }

  /** Back to writing: refused, or wished. */
  function write(why?: Problem): void {
    stage.value = 'writing';
    problem.value = why;
    if (why) sending = undefined;
    if (why?.reason.startsWith('attachment-')) attachments.spoil(why.details.attachment);
    keepAppeal({ draft, sending });
  }

  function clear(): void {
    attachments.clear();
    Object.assign(draft, blankDraft());
    phone.value = '';
    problem.value = undefined;
    phoneLost.value = false;
    fromBefore.value = false;
  }

  const again = () => {
    if (stage.value === 'waiting' && navigator.onLine) void send();
  };
  const timer = setInterval(again, AGAIN_MILLISECONDS);
  addEventListener('online', again);
  onScopeDispose(() => {
    clearInterval(timer);
    removeEventListener('online', again);
  });
  onMounted(() => {
    if (kept?.waits && !phoneLost.value) void send();
  });

  return {
    ...{ draft, phone, attachments, stage, problem, phoneLost, fromBefore, filesWait, isBlank },
    ...{ send, write, clear },
  };
}
