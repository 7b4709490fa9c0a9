import { err } from '../../../shared/kernel/result.ts';
import type { UnreadableImage } from '../app/face-analyser.ts';
import type { LibraryRefusal } from '../app/face-library.ts';

/** An error as Rekognition answers it: the name that the SDK makes an exception of, and what it says. */
export interface Fault {
  readonly name: string;
  readonly message: string;
}

/** A refusal with an error of Rekognition's. */
export const fault = (name: string, message: string) => err<Fault>({ name, message });

/** Sizes that Rekognition and the engine take. */
export const mostImageBytes = 5_242_880;

const unreadable: Readonly<Record<UnreadableImage['reason'], Fault>> = {
  'not-an-image': { name: 'InvalidImageFormatException', message: 'Request has invalid image format' },
  'cut-off': {
    name: 'InvalidImageFormatException',
    message: 'Request has invalid image format: the image ends early',
  },
  'too-many-pixels': {
    name: 'ImageTooLargeException',
    message: 'Image is too large: more than 24 megapixels',
  },
  'too-small': {
    name: 'InvalidParameterException',
    message: 'Request has invalid parameters: the image is smaller than 80 x 80 pixels',
  },
};

/** What Rekognition answers to an image that cannot be read. */
export const unreadableImage = ({ reason }: UnreadableImage) => err(unreadable[reason]);

/** What Rekognition answers where a collection is missing or busy. */
export const libraryFault = ({ reason }: LibraryRefusal, collectionId: string) =>
  reason === 'no-collection'
    ? noCollection(collectionId)
    : fault('ThrottlingException', 'The collection is being changed by too many requests. Try again.');

export const noCollection = (collectionId: string) =>
  fault('ResourceNotFoundException', `The collection id: ${collectionId} does not exist`);

export const noFace = () =>
  fault('InvalidParameterException', 'There are no faces in the image. Should be at least 1.');
