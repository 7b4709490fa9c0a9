import { readFileSync } from 'node:fs';
import { residentIdFault } from '../../../functions/shared/kernel/resident-id.ts';
import { examplePhoto, peoplePhotos } from '../../faces/photo-files.ts';

/** Somebody who proves who they are. */
export interface Visitor {
  /** The replay's own word for them. */
  readonly name: string;
  /** Valid, and of a region that does not exist. */
  readonly idNumber: string;
  /** From a block that the replay uses for nobody else. */
  readonly phone: string;
  /** Base64 of what the camera sees at first, and when they come again; absent with who shows no face. */
  readonly pictures?: { readonly first: string; readonly again: string };
  /** Do they agree that the hall keeps their face? */
  readonly agrees: boolean;
}

const BY_NUMBER = 6;
const MOST_FACES = 5;

/**
 * Who comes: the same people on every day that is replayed. Of several with a photograph the last one does not agree
 * to the keeping of it; of the project's own one picture its person does.
 */
export function visitorsWithFaces(): readonly Visitor[] {
  const faces = facesAtHand();
  return faces.map((pictures, place) => ({
    ...visitorAt(place + 1, 'face'),
    pictures,
    agrees: faces.length === 1 || place < faces.length - 1,
  }));
}

/** Who comes with the ID card and the phone only. */
export const visitorsByNumber = (): readonly Visitor[] =>
  Array.from({ length: BY_NUMBER }, (_, place) => visitorAt(place + 21, 'number'));

/** Numbers that one phone brings, one after the other. */
export const pulledNumbers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => visitorAt(place + 41, 'number').idNumber);

/** The phone that brings them. */
export const pullersPhone = '13700000099';

function visitorAt(place: number, name: string): Visitor {
  const two = String(place).padStart(2, '0');
  return {
    name: `${name}-${two}`,
    idNumber: idNumberOf(`99010119${70 + (place % 30)}0101${two.padStart(3, '0')}`),
    phone: `137000000${two}`,
    agrees: false,
  };
}

/** Completes 17 digits by their check character. */
function idNumberOf(digits: string): string {
  const check = [...'0123456789X'].find((each) => residentIdFault(digits + each) === undefined);
  return digits + check;
}

function facesAtHand(): readonly NonNullable<Visitor['pictures']>[] {
  const photos = peoplePhotos().filter(({ file }) => !file.includes('-partial'));
  const named = Map.groupBy(photos, ({ person }) => person ?? '');
  const twice = [...named].flatMap(([person, [first, again]]) =>
    person !== '' && first && again ? [{ first: base64Of(first.file), again: base64Of(again.file) }] : [],
  );
  if (twice.length > 0) return twice.slice(0, MOST_FACES);
  const own = base64Of(examplePhoto('astronaut'));
  return [{ first: own, again: own }];
}

const base64Of = (file: string): string => readFileSync(file).toString('base64');
