/** A point on the map, degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Krasovsky 1940, the ellipsoid of China's shifted maps. */
const SEMI_MAJOR_METRES = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Outside of this box maps are not shifted. */
const isShifted = ({ latitude, longitude }: Point): boolean =>
  longitude > 72.004 && longitude < 137.8347 && latitude > 0.8293 && latitude < 55.8271;

/** The WGS-84 point as maps published in China show it (GCJ-02, 火星坐标), some hundred metres away. */
export function gcj02Of(point: Point): Point {
  if (!isShifted(point)) return point;
  const { latitude, longitude } = point;
  const east = longitude - 105;
  const north = latitude - 35;
  const phi = radians(latitude);
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(phi) ** 2;
  const meridian = (SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic));
  const parallel = (SEMI_MAJOR_METRES / Math.sqrt(magic)) * Math.cos(phi);
  return {
    latitude: latitude + (northShift(east, north) * 180) / (meridian * Math.PI),
    longitude: longitude + (eastShift(east, north) * 180) / (parallel * Math.PI),
  };
}

/** The point that a GCJ-02 map shows, in WGS-84; right within a centimetre (three fixed-point steps). */
export function wgs84Of(shown: Point): Point {
  let point = shown;
  for (let step = 0; step < 3; step += 1) {
    const again = gcj02Of(point);
    point = {
      latitude: point.latitude + shown.latitude - again.latitude,
      longitude: point.longitude + shown.longitude - again.longitude,
    };
  }
  return point;
}

const ripple = (along: number): number =>
  ((20 * Math.sin(6 * along * Math.PI) + 20 * Math.sin(2 * along * Math.PI)) * 2) / 3;

function northShift(east: number, north: number): number {
  const plain =
    -100 + 2 * east + 3 * north + 0.2 * north * north + 0.1 * east * north + 0.2 * Math.sqrt(Math.abs(east));
  const waves =
    ((20 * Math.sin(north * Math.PI) + 40 * Math.sin((north / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((north / 12) * Math.PI) + 320 * Math.sin((north * Math.PI) / 30)) * 2) / 3;
  return plain + ripple(east) + waves;
}

function eastShift(east: number, north: number): number {
  const plain =
    300 + east + 2 * north + 0.1 * east * east + 0.1 * east * north + 0.1 * Math.sqrt(Math.abs(east));
  const waves =
    ((20 * Math.sin(east * Math.PI) + 40 * Math.sin((east / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((east / 12) * Math.PI) + 300 * Math.sin((east / 30) * Math.PI)) * 2) / 3;
  return plain + ripple(east) + waves;
}
