import * as z from 'zod';
import type { RouteContract } from '../../shared/runtime/http-contract.ts';
import { type FigureCount, figureCounts, figureGroups } from '../domain/figures/appeal-figures.ts';
import { instant } from './shapes.ts';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1).nullable();

const time = z
  .strictObject({
    count,
    /** Hours by the clock on the wall; null where nothing was counted. */
    meanHours: z.number().nullable(),
    medianHours: z.number().nullable(),
    p90Hours: z.number().nullable(),
  })
  .meta({ id: 'AppealTime' });

/** See `AppealFigures` of the domain: counts of rows add up to those of the total. */
const figures = z
  .strictObject({
    ...(Object.fromEntries(figureCounts.map((name) => [name, count])) as Record<FigureCount, typeof count>),
    toDispatch: time,
    toContact: time,
    toAnswer: time,
    toClose: time,
    rates: z.strictObject({
      /** Of those dispatched, sent by the house itself. */
      automatic: share,
      /** Of those contacted, or over the time for it. */
      contactInTime: share,
      /** Of those answered, or over the time for it. */
      answerInTime: share,
      /** Of those answered. */
      reopened: share,
      /** Of citizens who said whether it is settled. */
      satisfied: share,
      /** Mean of the grades, 1 to 5. */
      grade: z.number().min(1).max(5).nullable(),
    }),
  })
  .meta({ id: 'AppealFigures' });

const localText = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
const day = z.iso.date();

/** Figures of appeals, counted from the events of their orders. */
export const figureContract = {
  showAppealFigures: {
    method: 'GET',
    path: '/v1/appeal-figures',
    who: ['dispatcher', 'head', 'hall-manager', 'operator', 'auditor'],
    summary: {
      'zh-CN': '诉求统计，按受理日期；科室负责人只见本单位',
      en: 'Figures of the appeals received in a time; a head sees the own unit',
    },
    query: z.strictObject({
      /** First and last day of receipt, in the district's zone; by default the seven days up to today. */
      from: day.optional(),
      to: day.optional(),
      by: z.enum(figureGroups).default('unit'),
    }),
    success: {
      status: 200,
      schema: z.strictObject({
        from: day,
        to: day,
        by: z.enum(figureGroups),
        timeZone: z.string(),
        /** Up to when was counted. */
        until: instant,
        total: figures,
        /** The one with most appeals first; days in order. `id` is empty where it is not known. */
        rows: z.array(z.strictObject({ id: z.string(), name: localText, figures })),
      }),
      also: 'text/csv',
    },
    problems: ['not-allowed', 'period-unfit'],
  },
} as const satisfies Record<string, RouteContract>;
