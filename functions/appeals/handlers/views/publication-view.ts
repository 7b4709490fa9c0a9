import { iso } from '../../../shared/kernel/iso.ts';
import type { AppealPorts, PublishedAppeal } from '../../app/ports.ts';
import type { Publication } from '../../app/publish-appeal.ts';

/** A published appeal as everybody sees it. */
export function publishedView({ units }: Pick<AppealPorts, 'units'>, published: PublishedAppeal) {
  const { orderId: id, title, text, answer, theme, receivedAt, publishedAt } = published;
  const unit = units.get(published.unit ?? '');
  return {
    id,
    title,
    text,
    answer,
    theme: [...theme],
    unit: unit ? { unit: unit.id, name: unit.name } : null,
    receivedAt: iso(receivedAt),
    publishedAt: iso(publishedAt),
  };
}

/** What a reviewer decides on. */
export function publicationView(ports: AppealPorts, { order, proposal, published }: Publication) {
  const { orderId, publishing, theme, unit, history, version, receivedAt } = order;
  const closed = history.findLast(({ action }) => action === 'satisfy' || action === 'close');
  return {
    orderId,
    state: publishing === 'published' || publishing === 'withheld' ? publishing : ('waiting' as const),
    theme: [...theme],
    unit: unit ?? null,
    closedAt: iso(closed?.at ?? receivedAt),
    proposal: proposal.words,
    struck: proposal.struck.map(({ part, kind, words }) => ({ part, kind, words: [...words] })),
    published: published ? publishedView(ports, published) : null,
    version,
  };
}
