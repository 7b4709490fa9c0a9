import { mapped, ok } from '../../../shared/kernel/result.ts';
import { listMatters, showMatter } from '../../app/find-matters.ts';
import type { MatterPorts } from '../../app/matter-ports.ts';
import type { AppealPorts } from '../../app/ports.ts';
import { matterView, memberView } from '../views/matter-view.ts';
import type { AppealsRoutes } from './asking.ts';

/** What belongs together. */
export const matterRoutes = (
  ports: AppealPorts & MatterPorts,
): Pick<AppealsRoutes, 'listAppealMatters' | 'showAppealMatter'> => ({
  listAppealMatters: async ({ query }) => {
    const { items, cursor } = await listMatters(ports, query);
    return ok({ matters: items.map(matterView), cursor: cursor ?? null });
  },
  showAppealMatter: async ({ params }) =>
    mapped(await showMatter(ports, params.matter), ({ matter, members }) => ({
      matter: matterView(matter),
      members: members.map(memberView),
    })),
});
