import * as z from 'zod';

/** What is in a partner's event under seal; the partners' intake has checked it. */
export const toldAppeal = z.object({
  title: z.string().default(''),
  text: z.string(),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  address: z.string().optional(),
  location: z
    .object({ latitude: z.number(), longitude: z.number(), system: z.enum(['wgs-84', 'gcj-02']) })
    .optional(),
  phone: z.string().optional(),
  publishable: z.boolean().default(false),
});
