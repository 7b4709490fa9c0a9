import type { Message } from './fingerprint.ts';
import { type GramWeights, weightBits } from './gram-weights.ts';

/** Every pair of characters says as much as any other: what the tests show does not hang on learned weights. */
export const evenWeights: GramWeights = new Uint8Array(2 ** weightBits).fill(100);

const morning = Date.UTC(2026, 4, 11, 1);

/** A message of the example district, `days` after the first morning. */
export const message = (id: string, title: string, text: string, days = 0, user = `user-${id}`): Message => ({
  id,
  title,
  text,
  at: morning + days * 86_400_000,
  user,
});

/** The same complaint in other words by several people, at a place. */
export const mixerAt = (estate: string, id: string, days: number, user?: string): Message => {
  const wordings = [
    `${estate}旁边的搅拌站夜里一直开工，噪音和灰尘太大，孩子睡不好，请环保部门管一管。`,
    `${estate}附近建了水泥搅拌站，噪音灰尘严重，夜里开工影响孩子睡觉，希望环保部门查处。`,
    `搅拌站就在${estate}旁边，灰尘大、夜里噪音大，孩子天天睡不好，盼环保部门处理。`,
  ];
  const wording = wordings[Number(id.replace(/\D/g, '')) % wordings.length] as string;
  return message(id, `${estate}附近搅拌站噪音灰尘扰民`, wording, days, user);
};
