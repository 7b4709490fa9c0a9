import * as z from 'zod';

/** A text in the house's two languages. */
export const words = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
