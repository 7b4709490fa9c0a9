import type { Channel } from '../../domain/channel.ts';

/**
 * Pages that are open now. Nothing is called here: the claim itself puts the words on the notice, the table's stream
 * makes an event of them, and the platform tells it to every page that listens. Whether anybody looked is not known.
 */
export const openPages = (provider: string): Channel => ({
  kind: 'live',
  provider,
  idempotent: true,
  send: async ({ noticeKey }) => ({ outcome: 'sent', providerId: noticeKey }),
});
