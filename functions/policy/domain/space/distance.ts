import type { Point } from '../../../shared/kernel/geo.ts';

/** Mean radius of the earth (IUGG), km. */
const EARTH_KM = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance by the haversine formula, km. */
export function kilometresBetween(one: Point, other: Point): number {
  const half =
    Math.sin(radians(other.latitude - one.latitude) / 2) ** 2 +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Degrees of latitude that are so many kilometres, with a little over. */
export const degreesOf = (kilometres: number): number =>
  (kilometres / EARTH_KM) * (180 / Math.PI) * 1.000_001;
