import * as z from 'zod';

/** The kiosk or phone at which somebody is: its own random name. */
export const device = z.string().regex(/^[0-9A-Za-z_-]{8,40}$/);
/** A pass as it was given. */
export const pass = z.string().min(40).max(400);
/** ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** Six digits from the phone. */
export const code = z.string().regex(/^\d{6}$/);
/** Mainland mobile number. */
export const phone = z.string().regex(/^1[3-9]\d{9}$/);
/** The last four characters of an ID number. */
export const ending = z.string().regex(/^\d{3}[\dXx]$/);
/** Number of a resident's ID card; its check character is looked at by the use case, which says what is wrong. */
export const idNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{17}[\dX]$/);

/** The largest picture that is taken: base64 of 4 MB, as one request to a function may carry. */
export const picture = z
  .string()
  .max(5_600_000)
  .regex(/^[0-9A-Za-z+/]+={0,2}$/)
  .meta({ description: 'JPEG 或 PNG，base64 · JPEG or PNG in base64' });
/** A face before a camera: a liveness session that ended, or a picture where the district asks for none. */
export const face = {
  session: z.string().min(8).max(128).optional(),
  picture: picture.optional(),
  device,
} as const;
/** Bytes of a body with a picture. */
export const pictureBytes = 6_000_000;

const id = z.string().min(1).max(60);
const lastVisit = z
  .strictObject({
    hall: id,
    day: z.iso.date(),
    services: z.array(id),
    clerk: id.nullable(),
    window: id.nullable(),
  })
  .nullable();

/** Somebody who proved who they are. */
export const passed = z
  .strictObject({
    pass: z.string(),
    until: instant,
    idMasked: z.string(),
    hasFace: z.boolean(),
    lastVisit,
  })
  .meta({ id: 'Passed' });

/** What is kept of a person, as they may see it. */
export const ownFile = z
  .strictObject({
    idMasked: z.string(),
    phoneMasked: z.string(),
    enrolledAt: instant,
    seenAt: instant,
    faces: z.number().int(),
    consent: z
      .strictObject({
        purposes: z.array(z.string()),
        text: z.string(),
        given: instant,
        until: instant,
        revoked: instant.nullable(),
      })
      .nullable(),
    lastVisit,
  })
  .meta({ id: 'OwnFile' });
