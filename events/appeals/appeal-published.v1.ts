import * as z from 'zod';
import { defineEvent } from '../envelope.ts';
import { orderOfUnit } from './order-reference.ts';

/** Everybody may read an answered appeal. */
export const appealPublished = defineEvent(
  'appeals.appeal-published.v1',
  'Everybody may read an answered appeal, with nothing personal in it; told again when its words are mended.',
  z.strictObject(orderOfUnit),
);
