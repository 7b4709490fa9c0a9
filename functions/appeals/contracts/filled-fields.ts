import * as z from 'zod';

const instant = z.iso.datetime();

/** A field as it was understood, with how sure the reading is, 0 to 1; null where the text does not say it. */
export const field = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, confidence: z.number() }).nullable();

/** The fields of the form that a message filled. */
export const filledFields = z
  .strictObject({
    place: field(z.string()),
    /** From, up to before to; as it stands in the text. */
    time: field(z.strictObject({ from: instant, to: instant, words: z.string() })),
    /** Who is complained of. */
    subject: field(z.string()),
    asked: field(z.string()),
  })
  .meta({ id: 'FilledFields' });
