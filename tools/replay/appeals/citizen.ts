import { must } from '../day-facts.ts';
import { minutes } from '../simulated-time.ts';
import type { AppealStage, MadeAppeal } from './appeal-stage.ts';
import type { MorningAppeal } from './morning-appeals.ts';

const LOOK_MINUTES = 12;
/** One in so many asks twice, as a phone does that got no answer; and one in so many says nothing in the end. */
const [ASK_TWICE, STAY_SILENT] = [9, 8] as const;
const CLERK = 'clerk-01';

/** Somebody appeals on a phone, or has a clerk do it, follows the link, and says whether it is settled. */
export async function appeal(stage: AppealStage, message: MorningAppeal, place: number): Promise<void> {
  const { time, opensAt, endsAt, record } = stage;
  await time.until(opensAt + message.after);
  try {
    const made = await make(stage, message, place);
    record.made.push(made);
    if (place % STAY_SILENT === 0) return;
    while (time.now() < endsAt) {
      await time.after(minutes(LOOK_MINUTES));
      if (await hadSay(stage, made, place)) return;
    }
  } catch (error) {
    record.surprises.push((error as Error).message);
  }
}

async function make(stage: AppealStage, message: MorningAppeal, place: number): Promise<MadeAppeal> {
  const { title, text, channel, user } = message;
  const words = { title, text, phone: `1390000${user.slice(-2).padStart(4, '0')}`, publishable: true };
  const key = stage.newKey();
  const send = () =>
    channel === 'web'
      ? must(stage.as('citizen'), 'makeAppeal', { body: words, key })
      : must(stage.as(CLERK), 'makeAppealOnBehalf', { body: { ...words, channel }, key });
  const answers = [await send()];
  if (place % ASK_TWICE === 1) answers.push(await send());
  return {
    message,
    orders: answers.map(({ appeal }) => appeal.orderId),
    link: answers[0]?.link ?? '',
  };
}

/** Says what there is to say of an answer; true when there is nothing more to wait for. */
async function hadSay(stage: AppealStage, made: MadeAppeal, place: number): Promise<boolean> {
  const params = { secret: made.link };
  const { state, mayReopen } = await must(stage.as('citizen'), 'trackAppeal', { params });
  if (state === 'merged') return true;
  if (state !== 'resolved') return false;
  const isFirst = stage.record.disputed === undefined;
  if (isFirst && mayReopen === 'by-right') {
    stage.record.disputed = made.orders[0] ?? '';
    const body = { verdict: 'not-settled', reason: '中午去看过，问题还在，请再派人处理。' };
    await must(stage.as('citizen'), 'sayVerdict', { params, body, key: stage.newKey() });
    return false;
  }
  await satisfied(stage, made, 5 - (place % 3));
  return true;
}

/** The matter is settled. */
export async function satisfied(stage: AppealStage, { link }: MadeAppeal, grade: number): Promise<void> {
  const asked = { params: { secret: link }, body: { verdict: 'satisfied', grade }, key: stage.newKey() };
  await must(stage.as('citizen'), 'sayVerdict', asked);
}
