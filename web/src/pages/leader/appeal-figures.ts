import type { Answer } from '../../api/hall-api.ts';

/** Figures of a period, by unit, theme, place, channel or day. */
export type FigureTable = Answer<'GET', '/v1/appeal-figures'>;
/** Figures of some appeals together. */
export type AppealFigures = FigureTable['total'];
/** One unit, theme, place, channel or day. */
export type FigureRow = FigureTable['rows'][number];
