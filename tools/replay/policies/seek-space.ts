import { listSpaces } from '../../spaces/list-spaces.ts';
import { must } from '../day-facts.ts';
import { type LinkedFirm, type PolicyStage, surprise } from './policy-stage.ts';

/** Spaces are offered; a firm says what it needs and is shown what fits, the best first. */
export async function seekSpace(stage: PolicyStage, firm: LinkedFirm): Promise<void> {
  const { as, newKey, record } = stage;
  const { units } = await listSpaces(as('officer-tech'));
  const page = as('citizen');
  const body = {
    kinds: ['factory', 'research'],
    area: { min: 400, max: 1500 },
    must: ['kind', 'area'],
  };
  const params = { secret: firm.secret };
  const need = await must(page, 'publishSpaceNeed', { params, body, key: newKey() });
  const { offers } = await must(page, 'rankSpaceOffers', { params: { ...params, need: need.need } });
  const [best] = offers;
  if (!best) surprise(stage, `${firm.name} is offered nothing`);
  record.spaces = { units: units.length, offers: offers.length, best: best?.unit.name ?? '' };
}
