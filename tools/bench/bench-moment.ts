/** Wednesday 10:00 in the demo hall: it is open and takes tickets. */
export const benchMoment = Date.parse('2026-03-11T10:00:00+08:00');
/** The demo hall's service day at {@link benchMoment}. */
export const benchDay = '2026-03-11';
