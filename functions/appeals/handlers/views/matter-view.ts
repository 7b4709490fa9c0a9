import { iso } from '../../../shared/kernel/iso.ts';
import type { AlikeOrder } from '../../app/find-matters.ts';
import type { CommonMatter } from '../../domain/matter/common-matter.ts';
import type { WorkOrder } from '../../domain/order/order.ts';

/** What several appeals are about. */
export function matterView({ matterId, kind, title, keywords, place, burst, ...rest }: CommonMatter) {
  const { from, to, people, appeals, score, flood } = rest;
  return {
    matter: matterId,
    ...{ kind, title, keywords: [...keywords], place, people, appeals, score, flood },
    from: iso(from),
    to: iso(to),
    burst: burst ?? null,
  };
}

/** An order of a matter. */
export const memberView = ({ orderId, title = '', state, unit, receivedAt }: WorkOrder) => ({
  ...{ orderId, title, state },
  unit: unit ?? null,
  receivedAt: iso(receivedAt),
});

/** An order that is about the same as another. */
export const alikeView = ({ receivedAt, ...alike }: AlikeOrder) => ({
  ...alike,
  receivedAt: iso(receivedAt),
});
