import { mapped, ok } from '../../../shared/kernel/result.ts';
import { trackAppeal } from '../../app/answer-as-citizen.ts';
import type { AppealPorts } from '../../app/ports.ts';
import {
  agreeTo,
  decidePublication,
  listPublications,
  showPublication,
  showPublished,
} from '../../app/publish-appeal.ts';
import type { publicationContract } from '../../contracts/publication-contract.ts';
import { trackedView } from '../views/order-view.ts';
import { publicationView, publishedView } from '../views/publication-view.ts';
import { type AppealsRoutes, askingOf } from './asking.ts';

/** Which answered appeals everybody may read, and who decides on it. */
export const publicationRoutes = (
  ports: AppealPorts,
): Pick<AppealsRoutes, keyof typeof publicationContract> => ({
  listAppealPublications: async ({ query }) => {
    const { items, cursor = null } = await listPublications(ports, query.limit, query.cursor);
    return ok({ publications: items.map((each) => publicationView(ports, each)), cursor });
  },
  showAppealPublication: async ({ params }) =>
    mapped(await showPublication(ports, params.order), (each) => publicationView(ports, each)),
  decidePublication: async ({ params, body: { version, reason, ...decision }, ...call }) => {
    const asking = askingOf(ports, call, reason);
    if (!asking.ok) return asking;
    const decided = await decidePublication(
      ports,
      { orderId: params.order, version },
      decision,
      asking.value,
    );
    return mapped(decided, (each) => publicationView(ports, each));
  },
  agreeToPublishing: async ({ params: { secret }, body, ...call }) => {
    const done = await agreeTo(ports, secret, body.agreed, call);
    return done.ok ? mapped(await trackAppeal(ports, secret), (each) => trackedView(ports, each)) : done;
  },
  listPublishedAppeals: async ({ query: { limit, theme, cursor } }) => {
    const page = await ports.published.list(limit, theme, cursor);
    return ok({
      appeals: page.items.map((each) => publishedView(ports, each)),
      cursor: page.cursor ?? null,
    });
  },
  showPublishedAppeal: async ({ params }) =>
    mapped(await showPublished(ports, params.order), (each) => publishedView(ports, each)),
});
