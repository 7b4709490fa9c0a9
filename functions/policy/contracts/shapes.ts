import * as z from 'zod';

/** A text in the house's two languages. */
export const words = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

export const day = z.iso.date();
export const instant = z.iso.datetime();
export const count = z.number().int().min(0);
/** The secret of a firm's link, and what is given for an uploaded paper. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{32}$/);
/** What a firm acts by. */
export const byLink = z.strictObject({ secret });
