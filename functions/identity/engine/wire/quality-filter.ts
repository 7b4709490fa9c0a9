import type { Face } from '../domain/face.ts';

/** How strict Rekognition's `QualityFilter` is. */
export type QualityFilter = 'NONE' | 'AUTO' | 'LOW' | 'MEDIUM' | 'HIGH';

/** What a face must have at least (pose: at most, in degrees); `AUTO` is `LOW`, as Rekognition recommends for indexing. */
const bars = {
  LOW: { brightness: 10, sharpness: 15, pose: 60, pixels: 30 },
  MEDIUM: { brightness: 15, sharpness: 35, pose: 40, pixels: 45 },
  HIGH: { brightness: 22, sharpness: 55, pose: 25, pixels: 70 },
} as const;

/** Why a face is not good enough, in Rekognition's words; nothing when it is. */
export function shortcomings(filter: QualityFilter, { box, pose, quality }: Face): readonly string[] {
  if (filter === 'NONE') return [];
  const bar = bars[filter === 'AUTO' ? 'LOW' : filter];
  return [
    ...(quality.brightness < bar.brightness ? ['LOW_BRIGHTNESS'] : []),
    ...(quality.sharpness < bar.sharpness ? ['LOW_SHARPNESS'] : []),
    ...(Math.max(Math.abs(pose.yaw), Math.abs(pose.pitch)) > bar.pose ? ['EXTREME_POSE'] : []),
    ...(Math.min(box.width, box.height) < bar.pixels ? ['SMALL_BOUNDING_BOX'] : []),
  ];
}
