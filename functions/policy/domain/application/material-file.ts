import type { FileType } from '../../../shared/kernel/file-type.ts';

/** Bytes of one paper, at most. */
export const MATERIAL_BYTES = 10 * 1024 * 1024;
/** How long a form for uploading is good for, and an address to a file. */
export const UPLOAD_MINUTES = 15;
export const LINK_MINUTES = 5;
/** How long after its form was given an application may have a file. */
export const CLAIM_HOURS = 12;

/** What papers of an application are uploaded as. */
export const materialTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
] as const satisfies readonly FileType[];
/** One of {@link materialTypes}. */
export type MaterialType = (typeof materialTypes)[number];

/** A file that a firm was given a form for. It is gone by itself unless an application keeps it. */
export interface MaterialUpload {
  readonly uploadId: string;
  readonly firmId: string;
  /** As it will be saved. */
  readonly name: string;
  readonly type: MaterialType;
  /** Epoch milliseconds. */
  readonly at: number;
}
