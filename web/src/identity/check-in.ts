import { onMounted, shallowRef } from 'vue';
import type { Answer } from '../api/hall-api.ts';
import { Problem } from '../api/problem.ts';
import { useHouse } from '../app/house.ts';

/** A way to say who one is. */
export type Way = 'number' | 'face';

/** What the district asks for. */
export type IdentityRules = Answer<'GET', '/v1/identity'>;

/** Somebody who proved who they are; in memory only, and gone with them. */
export type Passed = Answer<'POST', '/v1/check-ins/{checkIn}/code'> & {
  readonly way: Way;
  /** That was typed for the code, so that it need not be typed twice. */
  readonly phone?: string;
};

/** Seconds between two codes, as functions/identity/domain/one-time-code.ts has it. */
export const RESEND_SECONDS = 60;
/** Detecting, comparing and searching takes about a second; an engine that has to start takes longer. */
export const FACE_MILLISECONDS = 20_000;

/**
 * The district's rules: undefined until they were asked for, null where nobody answered. Until they are known
 * everybody goes the way without a face.
 */
export function useIdentityRules() {
  const { api } = useHouse();
  const rules = shallowRef<IdentityRules | null>();
  async function read(): Promise<void> {
    try {
      rules.value = await api.get('/v1/identity', {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      rules.value ??= null;
    }
  }
  onMounted(read);
  return { rules, read };
}

/** The ways there are here. */
export const waysOf = (rules: IdentityRules | null | undefined): readonly Way[] =>
  rules?.faces ? ['number', 'face'] : ['number'];

/** Is a liveness session wanted? A picture alone is taken at kiosks, and only where the district says so. */
export const wantsSession = (rules: IdentityRules | null | undefined, atKiosk: boolean): boolean =>
  !atKiosk || rules?.session !== false;

/** A face as it was shown: a session that is over, or a picture. */
export type FaceShown = { readonly session: string } | { readonly picture: string };

/** The name of this phone for as long as the page is open: long enough to count tries, too short to follow anybody. */
export const phoneDevice: string = crypto.randomUUID();
