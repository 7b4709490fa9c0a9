import * as z from 'zod';

const language = z.enum(['zh-CN', 'en']);
const contact = z.strictObject({ masked: z.string(), sealed: z.string() }).optional();

/** Which unit an event is about: `<park>.<building>.<unit>`, and its name. */
export const spaceReference = {
  unitId: z.string().min(1).max(82),
  unitName: z.string().min(1),
};

/** How the owner of a unit is told; ciphertext by the district's key for `{ district, space: <unitId> }`. */
export const toOwner = { language, contact };

/** Which need of which firm an event is about. */
export const needReference = {
  needId: z.string().regex(/^[0-9A-Z]{26}$/),
  /** Unified social credit code. */
  firmId: z.string().regex(/^[0-9A-Z]{18}$/),
};

/** How a firm is told; ciphertext by the district's key for `{ district, firm: <firmId> }`, its link's secret within. */
export const toFirm = { language, contact };

/** What a firm looks for, in words. */
export const seeks = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
