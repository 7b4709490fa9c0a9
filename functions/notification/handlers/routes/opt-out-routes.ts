import { err, ok } from '../../../shared/kernel/result.ts';
import { optOutByLink, readOptOutToken } from '../../app/opt-out.ts';
import type { NotificationPorts } from '../../app/ports.ts';
import { askingPage, donePage } from '../views/opt-out-page.ts';
import type { NotificationRoutes } from './notice-routes.ts';

/** The link that ends messages. */
export function optOutRoutes(ports: NotificationPorts): Pick<NotificationRoutes, 'showOptOut' | 'optOut'> {
  return {
    showOptOut: async ({ params: { token }, language }) => {
      const keys = await ports.optOut?.keys();
      if (!keys) return err({ reason: 'bad-link' });
      const read = readOptOutToken(keys, token, ports.clock.now());
      return read.ok ? ok(askingPage(read.value.purpose, language)) : read;
    },
    optOut: async ({ params: { token }, language }) => {
      const keys = await ports.optOut?.keys();
      if (!keys) return err({ reason: 'bad-link' });
      const purpose = await optOutByLink(ports, keys, token);
      return purpose.ok ? ok(donePage(purpose.value, language)) : purpose;
    },
  };
}
