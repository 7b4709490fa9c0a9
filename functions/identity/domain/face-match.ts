/** A face of the collection that looks like the one before the camera; similarity 0 to 100. */
export interface FaceMatch {
  readonly faceId: string;
  readonly personId: string;
  readonly similarity: number;
}

/** From which similarity on somebody is taken for known, and from which asked for a second proof. */
export interface MatchLimits {
  readonly known: number;
  readonly doubtful: number;
  /** Two persons nearer to each other than this are doubtful, however alike the first is (twins). */
  readonly apart: number;
}

/** Who it is. A doubtful one tells nobody's data before a second proof. */
export type Likeness =
  | { readonly outcome: 'known'; readonly personId: string; readonly similarity: number }
  | { readonly outcome: 'doubtful'; readonly candidates: readonly string[]; readonly similarity: number }
  | { readonly outcome: 'unknown' };

const mostCandidates = 3;

/** Judges what a search found: the best face of each person counts. */
export function judgeLikeness(matches: readonly FaceMatch[], limits: MatchLimits): Likeness {
  const best = new Map<string, number>();
  for (const { personId, similarity } of matches)
    best.set(personId, Math.max(best.get(personId) ?? 0, similarity));
  const ranked = [...best].sort(([, one], [, other]) => other - one);
  const [first, second] = ranked;
  if (!first || first[1] < limits.doubtful) return { outcome: 'unknown' };
  const [personId, similarity] = first;
  const alone = second === undefined || similarity - second[1] >= limits.apart;
  if (similarity >= limits.known && alone) return { outcome: 'known', personId, similarity };
  const candidates = ranked
    .filter(([, each]) => each >= limits.doubtful)
    .slice(0, mostCandidates)
    .map(([each]) => each);
  return { outcome: 'doubtful', candidates, similarity };
}

/** Why a picture was not searched with. */
export type FaceFault =
  | 'no-face'
  | 'several-faces'
  | 'face-too-small'
  | 'face-turned'
  | 'too-dark'
  | 'too-bright'
  | 'not-sharp'
  | 'not-live';

/** A face that was found in a picture: lengths as parts of the picture's, angles in degrees, the rest 0 to 100. */
export interface SeenFace {
  readonly width: number;
  readonly height: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly brightness: number;
  readonly sharpness: number;
}

/** What a picture must be like to be searched with. */
export interface PictureRules {
  /** Smallest width of the face, as part of the picture's. */
  readonly smallest: number;
  /** A second face counts from this part of the first one's area on: who stands far behind does not. */
  readonly beside: number;
  readonly mostTurned: number;
  readonly darkest: number;
  readonly brightest: number;
  readonly leastSharp: number;
}

/** The rules unless a district has others; GA/T 1093 asks for ±30° and an even light, the rest was tried. */
export const usualPictureRules: PictureRules = {
  smallest: 0.1,
  beside: 0.4,
  mostTurned: 30,
  darkest: 15,
  brightest: 97,
  leastSharp: 10,
};

/** The first thing that is wrong with a picture, in the order in which a person can mend it. */
export function pictureFault(faces: readonly SeenFace[], rules: PictureRules): FaceFault | undefined {
  const area = ({ width, height }: SeenFace) => width * height;
  const [first, second] = [...faces].sort((one, other) => area(other) - area(one));
  if (!first) return 'no-face';
  if (second && area(second) >= rules.beside * area(first)) return 'several-faces';
  if (first.width < rules.smallest) return 'face-too-small';
  if (Math.max(Math.abs(first.yaw), Math.abs(first.pitch)) > rules.mostTurned) return 'face-turned';
  if (first.brightness < rules.darkest) return 'too-dark';
  if (first.brightness > rules.brightest) return 'too-bright';
  return first.sharpness < rules.leastSharp ? 'not-sharp' : undefined;
}
