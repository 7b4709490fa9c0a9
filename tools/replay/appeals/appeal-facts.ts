import { allNotices, must, type Notice } from '../day-facts.ts';
import type { Success } from '../hall-api.ts';
import { type AppealStage, accountWith, type MadeAppeal } from './appeal-stage.ts';

/** An order with all that belongs to it, and what its citizen sees. */
export interface AppealFile {
  readonly made: MadeAppeal;
  readonly file: Success<'showAppealOrder'>;
  readonly seen: Success<'trackAppeal'>;
}

/** Figures of the day, as the district tells them. */
export type Figures = Success<'showAppealFigures'>['total'];

/** Everything the system says of a day's appeals. */
export interface AppealFacts {
  readonly appeals: readonly AppealFile[];
  readonly figures: Figures;
  /** What leaders and heads were told of appeals. */
  readonly notices: readonly Notice[];
  /** Person ids: who is told of sensitive appeals and of breaches, and the head of a unit. */
  readonly leaders: readonly string[];
  readonly headOf: (unit: string | null) => string | undefined;
}

/** Reads the day's appeals back through the API, each as a dispatcher and as its citizen sees it. */
export async function readAppeals(stage: AppealStage, days: readonly string[]): Promise<AppealFacts> {
  const dispatcher = stage.as(accountWith(stage, 'dispatcher'));
  const manager = stage.as(accountWith(stage, 'hall-manager'));
  const appeals = await Promise.all(
    stage.record.made.map(async (made) => ({
      made,
      file: await must(dispatcher, 'showAppealOrder', { params: { order: made.orders[0] ?? '' } }),
      seen: await must(stage.as('citizen'), 'trackAppeal', { params: { secret: made.link } }),
    })),
  );
  const notices = (await Promise.all(days.map((day) => allNotices(manager, day)))).flat();
  const [from = '', to = from] = [days[0], days[0]];
  const { total } = await must(manager, 'showAppealFigures', { query: { from, to } });
  const { leaders, desks } = stage.district.appeals;
  return {
    appeals,
    figures: total,
    notices: notices.filter(({ kind }) => kind.startsWith('appeal-')),
    leaders,
    headOf: (unit) => desks.find((desk) => desk.unit === unit)?.head,
  };
}
