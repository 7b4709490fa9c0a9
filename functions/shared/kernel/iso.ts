/** An instant (epoch milliseconds) as ISO 8601 in UTC with milliseconds, as events and answers tell it. */
export const iso = (instant: number): string => new Date(instant).toISOString();
