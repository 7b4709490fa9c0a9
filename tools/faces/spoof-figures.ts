import type { FaceAnalyser } from '../../functions/identity/engine/app/face-analyser.ts';
import type { FaceShape } from '../../functions/identity/engine/domain/face-shape.ts';
import { poseOf } from '../../functions/identity/engine/domain/face-shape.ts';
import { depthSeen } from '../../functions/identity/engine/domain/flatness.ts';
import { leastDepth, mostPattern } from '../../functions/identity/engine/domain/liveness-session.ts';
import type { Picture } from '../../functions/identity/engine/domain/picture.ts';
import { seededRandom } from '../replay/seeded-random.ts';
import { shareOf, told } from './intervals.ts';
import type { Photo } from './photo-files.ts';
import type { pictureCodec } from './picture-codec.ts';
import { leaned, printed, replayed, resized, tilted } from './transform-picture.ts';

type Codec = Awaited<ReturnType<typeof pictureCodec>>;

/** What attackers' pictures are made of a photograph. */
const attacks: readonly (readonly [string, (picture: Picture, draw: () => number) => Picture])[] = [
  ['print with a raster', (picture, draw) => printed(picture, draw, true)],
  ['print without one', (picture, draw) => printed(picture, draw, false)],
  ['screen, fine moiré', (picture) => replayed(picture, 1.35)],
  ['screen, coarse moiré', (picture) => replayed(picture, 0.35)],
];
const sides = [640, 1000];
const tilts = [-35, -25, -15, 15, 25, 35];

/** How often transformed photographs are taken for what they are, as lines to print. */
export async function spoofLines(
  analyser: FaceAnalyser,
  codec: Codec,
  photos: readonly Photo[],
): Promise<readonly string[]> {
  const draw = seededRandom(1);
  const flagged = new Map<string, [hits: number, of: number]>();
  const shapes = new Map<string, { person: string; shape: FaceShape }[]>();
  let [flat, tilted_] = [0, 0];
  const count = (kind: string, hit: boolean) => {
    const [hits, of] = flagged.get(kind) ?? [0, 0];
    flagged.set(kind, [hits + (hit ? 1 : 0), of + 1]);
  };
  const observed = async (picture: Picture) => {
    const seen = await analyser.observe(await codec.jpeg(picture));
    const [face] = seen.ok ? seen.value.faces : [];
    return seen.ok && face ? { pattern: seen.value.pattern, shape: face.shape } : undefined;
  };
  for (const photo of photos) {
    const original = await codec.read(photo.file);
    for (const side of sides) {
      const picture = resized(original, side);
      const plain = await observed(picture);
      if (!plain) continue;
      count('the photographs themselves', plain.pattern > mostPattern);
      for (const [kind, made] of attacks) {
        const seen = await observed(made(picture, draw));
        if (seen) count(kind, seen.pattern > mostPattern);
      }
      if (side !== sides.at(-1) || !photo.person) continue;
      const known = shapes.get(photo.person) ?? [];
      shapes.set(photo.person, [...known, { person: photo.person, shape: plain.shape }]);
      for (const degrees of tilts) {
        const seen = await observed(leaned(tilted(picture, degrees), degrees / 5));
        if (!seen) continue;
        tilted_++;
        if (asksAsTurn(plain.shape, seen.shape) && depthSeen(plain.shape, seen.shape) >= leastDepth) flat++;
      }
    }
  }
  const real = [...shapes.values()].flatMap((all) =>
    all.flatMap(({ shape: one }, at) => all.slice(at + 1).map(({ shape: other }) => ({ one, other }))),
  );
  const turned = real.filter(({ one, other }) => asksAsTurn(one, other));
  const deep = turned.filter(({ one, other }) => depthSeen(one, other) >= leastDepth);
  return [
    'taken for a print or a screen by its pattern:',
    ...[...flagged].map(([kind, [hits, of]]) => `  ${kind}: ${told(shareOf(hits, of))}`),
    `photographs tilted by 15 to 35 degrees that pass for a turned head: ${told(shareOf(flat, tilted_))}`,
    `pairs of photographs of one person turned by 15 degrees or more that show depth: ${told(shareOf(deep.length, turned.length))}`,
  ];
}

const asksAsTurn = (one: FaceShape, other: FaceShape): boolean =>
  Math.abs(poseOf(one).yaw - poseOf(other).yaw) >= 15;
