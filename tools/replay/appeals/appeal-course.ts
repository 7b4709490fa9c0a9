import type { AppealFile } from './appeal-facts.ts';

/** Does the message itself speak for several people, beside what others say? */
export const speaksForGroup = ({
  file: { order, history },
}: {
  readonly file: Pick<AppealFile['file'], 'order' | 'history'>;
}): boolean => order.group && !history.some(({ action }) => action === 'mark-group');

/** What became of a morning's appeals, counted from the logs of their orders. */
export function courseOf(appeals: readonly AppealFile[]) {
  const count = (holds: (appeal: AppealFile) => boolean): number => appeals.filter(holds).length;
  const has = (...actions: readonly string[]) =>
    count(({ file }) => file.history.some(({ action }) => actions.includes(action)));
  const firstDispatch = ({ file }: AppealFile) => file.history.find(({ action }) => action === 'dispatch');
  const isBreached = ({ file }: AppealFile) =>
    file.history.some(({ action, mark }) => action === 'warn' && mark === 100);
  const answered = (appeal: AppealFile) => appeal.seen.answers.length > 0;
  return {
    received: appeals.length,
    dispatched: has('dispatch'),
    automatic: count((each) => firstDispatch(each)?.role === 'system'),
    byDispatcher: count((each) => firstDispatch(each)?.role === 'dispatcher'),
    contacted: has('contact'),
    answered: has('resolve'),
    returns: appeals.flatMap(({ file }) => file.history).filter(({ action }) => action === 'return').length,
    reopened: has('reopen', 'approve-reopening'),
    merged: count(({ file }) => file.order.state === 'merged'),
    /** Merged into another, and answered with it. */
    memberAnswered: count((each) => each.file.order.state === 'merged' && answered(each)),
    sensitive: count(({ file }) => file.order.sensitive.length > 0),
    group: count(({ file }) => file.order.group),
    /** Of these, found to be one of several people's about the same. */
    grouped: has('mark-group'),
    breached: count(isBreached),
    /** Over the time for it and answered after all. */
    escalated: count((each) => isBreached(each) && answered(each)),
    closed: count(({ file }) => file.order.state === 'closed'),
    satisfied: has('satisfy'),
    /** Answered, and the citizen has not said a word. */
    silent: count(({ file }) => file.order.state === 'resolved'),
    /** With units that nobody works for in the replay. */
    elsewhere: count(({ file }) => ['dispatched', 'accepted', 'in-progress'].includes(file.order.state)),
    waiting: count(({ file }) => ['received', 'returned'].includes(file.order.state)),
  };
}
