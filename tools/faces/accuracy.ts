import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FaceAnalyser } from '../../functions/identity/engine/app/face-analyser.ts';
import type { FaceTemplate } from '../../functions/identity/engine/domain/face.ts';
import {
  distanceAt,
  distanceOf,
  dotOf,
  statedRates,
} from '../../functions/identity/engine/domain/similarity.ts';
import { shareOf, told } from './intervals.ts';
import type { Photo } from './photo-files.ts';

/** A face that was found, whose it is as far as that is known. */
interface Sample {
  readonly photo: Photo;
  readonly template: FaceTemplate;
}

/** Distances of templates. */
export interface Distances {
  readonly same: readonly number[];
  readonly strangers: readonly number[];
  readonly people: number;
  readonly faces: number;
  readonly notFound: readonly string[];
}

/** Finds all faces and pairs them. Two people of one photograph are strangers; so are those of two sources. */
export async function distancesOf(analyser: FaceAnalyser, photos: readonly Photo[]): Promise<Distances> {
  const samples: Sample[] = [];
  const notFound: string[] = [];
  for (const photo of photos) {
    const found = await analyser.recognise(new Uint8Array(readFileSync(photo.file)), 10);
    const faces = found.ok ? found.value.faces : [];
    if (faces.length === 0) notFound.push(path.basename(photo.file));
    samples.push(...faces.map(({ template }) => ({ photo, template })));
  }
  const [same, strangers]: [number[], number[]] = [[], []];
  for (const [at, one] of samples.entries())
    for (const other of samples.slice(at + 1)) {
      const kind = relation(one.photo, other.photo);
      if (kind) (kind === 'same' ? same : strangers).push(distanceOf(dotOf(one.template, other.template)));
    }
  const people = new Set(photos.flatMap(({ person }) => person ?? [])).size;
  return { same: sorted(same), strangers: sorted(strangers), people, faces: samples.length, notFound };
}

/** Undefined where nobody knows: an unnamed face of one photograph and one of another of its source. */
function relation(one: Photo, other: Photo): 'same' | 'strangers' | undefined {
  if (one === other || one.source !== other.source) return 'strangers';
  if (!one.person || !other.person) return undefined;
  return one.person === other.person ? 'same' : 'strangers';
}

const sorted = (values: readonly number[]) => [...values].sort((one, other) => one - other);
const within = (distances: readonly number[], limit: number) =>
  distances.filter((distance) => distance <= limit).length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** ROC and rates as lines to print. */
export function accuracyLines({ same, strangers, people, faces, notFound }: Distances): readonly string[] {
  const centre = mean(strangers);
  const deviation = Math.sqrt(mean(strangers.map((each) => (each - centre) ** 2)));
  const atRate = (rate: number) => {
    const limit = strangers[Math.floor(rate * strangers.length)] ?? 0;
    const missed = same.filter((distance) => distance >= limit).length;
    return `FNMR at FMR ${rate}: ${told(shareOf(missed, same.length))}, below a distance of ${limit.toFixed(3)}`;
  };
  return [
    `${faces} faces, ${people} people named; not found in: ${notFound.join(', ') || 'none'}`,
    `${same.length} pairs of one person, distance ${(same[0] ?? 0).toFixed(3)} to ${(same.at(-1) ?? 0).toFixed(3)}`,
    `${strangers.length} pairs of strangers, distance from ${(strangers[0] ?? 0).toFixed(3)}, mean ${centre.toFixed(3)}, deviation ${deviation.toFixed(3)}`,
    ...[0.01, 0.001].map(atRate),
    'threshold  stated FMR  counted FMR  |  counted FNMR',
    ...statedRates.map(({ similarity, falseMatchRate }) => {
      const limit = distanceAt(similarity);
      const false_ = told(shareOf(within(strangers, limit), strangers.length));
      const missed = told(shareOf(same.length - within(same, limit), same.length));
      return `${similarity}  ${falseMatchRate}  ${false_}  |  ${missed}`;
    }),
    'ROC (distance: FMR %, FNMR %)',
    ...Array.from({ length: 13 }, (_, step) => 0.2 + step * 0.025).map((limit) => {
      const falseShare = (100 * within(strangers, limit)) / strangers.length;
      const missedShare = 100 - (100 * within(same, limit)) / Math.max(1, same.length);
      return `${limit.toFixed(3)}: ${falseShare.toFixed(2)}, ${missedShare.toFixed(1)}`;
    }),
  ];
}
