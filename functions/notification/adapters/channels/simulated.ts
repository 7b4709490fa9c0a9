import type { Channel, SendOutcome } from '../../domain/channel.ts';
import { e164 } from '../../domain/phone-number.ts';

/** What becomes of a message to a simulated recipient. */
type Fate = 'sent' | 'fails' | 'times-out' | 'throttled';

const phones: Readonly<Record<string, Fate>> = {
  '+8613800000000': 'sent',
  '+8613800000001': 'fails',
  '+8613800000002': 'times-out',
  '+8613800000003': 'throttled',
};
const mailDomain = '@simulated.civichall.example';
const named = (name: string): Fate =>
  name === 'fails' || name === 'times-out' || name === 'throttled' ? name : 'sent';
const outcomes: Readonly<Record<Exclude<Fate, 'sent'>, SendOutcome>> = {
  fails: { outcome: 'failed', reason: 'simulated' },
  'times-out': { outcome: 'retry', reason: 'timeout' },
  throttled: { outcome: 'retry', reason: 'http-429', afterSeconds: 30 },
};

/**
 * A channel whose test addresses never reach its provider: phones 13800000000 to 13800000003; mails
 * `fails@`, `times-out@`, `throttled@` and anything else at `simulated.civichall.example`; on other channels
 * `simulated`, `simulated-fails` and so on. In a district in trial (`trial`) every address is such a one, and those
 * not listed always work.
 */
export function simulated(channel: Channel, trial: boolean): Channel {
  return {
    ...channel,
    async send(message) {
      const fate = fateOf(message.to) ?? (trial ? 'sent' : undefined);
      if (fate === undefined) return await channel.send(message);
      return fate === 'sent'
        ? { outcome: 'sent', providerId: `simulated#${message.noticeKey}` }
        : outcomes[fate];
    },
  };
}

function fateOf(to: string): Fate | undefined {
  const phone = e164(to);
  if (phone && Object.hasOwn(phones, phone)) return phones[phone];
  if (to.toLowerCase().endsWith(mailDomain)) return named(to.slice(0, -mailDomain.length));
  const match = /^simulated(?:-(.+))?$/.exec(to);
  return match ? named(match[1] ?? '') : undefined;
}
