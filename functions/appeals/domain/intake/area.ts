import { type Point, wgs84Of } from '../../../shared/kernel/geo.ts';

/** A box around the district, WGS-84, degrees. */
export interface Area {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A point that is not in the district, and what may have gone wrong with it. */
export interface OutsideDistrict {
  readonly reason: 'outside-district';
  /** It would lie in the district if it were of a Chinese map (GCJ-02), or if its two numbers were exchanged. */
  readonly perhaps?: 'gcj-02' | 'exchanged';
}

const isIn = ({ south, west, north, east }: Area, { latitude, longitude }: Point): boolean =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;

/**
 * Why a point cannot be meant. A GCJ-02 point is some hundred metres off: within the district it cannot be told from
 * another one, so whoever has such points must say so; at the border, and for exchanged numbers, it can be guessed.
 */
export function misplaced(point: Point, area: Area | undefined): OutsideDistrict | undefined {
  if (!area || isIn(area, point)) return undefined;
  const exchanged = { latitude: point.longitude, longitude: point.latitude };
  if (isIn(area, exchanged)) return { reason: 'outside-district', perhaps: 'exchanged' };
  if (isIn(area, wgs84Of(point))) return { reason: 'outside-district', perhaps: 'gcj-02' };
  return { reason: 'outside-district' };
}
