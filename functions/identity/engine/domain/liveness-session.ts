import type { FaceTemplate } from './face.ts';
import type { Box } from './face-detection.ts';
import type { FaceShape, Pose } from './face-shape.ts';
import { depthSeen } from './flatness.ts';
import { distanceOf, dotOf } from './similarity.ts';

/** What a person is asked to do; left and right are their own. */
export type Challenge = 'turn-left' | 'turn-right' | 'nod' | 'come-closer' | 'blink';

/** What was seen in one frame of a session. */
export interface FrameSeen {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly faces: number;
  readonly pose: Pose;
  readonly shape: FaceShape;
  /** Height over width of the wider open eye. */
  readonly eyes: number;
  /** Width of the face as a share of the frame's. */
  readonly width: number;
  readonly template: FaceTemplate;
  /** See `patternIn`. */
  readonly pattern: number;
}

/** The first good frame, that all others are held against. */
export type FirstFrame = Pick<FrameSeen, 'pose' | 'shape' | 'eyes' | 'width' | 'template'>;

/** A liveness session. */
export interface LivenessSession {
  readonly sessionId: string;
  /** Grows with every change. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly status: 'CREATED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  /** In the order they are asked. */
  readonly challenges: readonly Challenge[];
  /** How many are done. */
  readonly done: number;
  /** The challenge under way is half done: eyes shut, head nodded. */
  readonly halfway: boolean;
  readonly frames: number;
  readonly first?: FirstFrame;
  readonly lastAt?: number;
  /** Largest depth seen in a turn, in shares of the face's width. */
  readonly depth: number;
  /** Strongest pattern seen. */
  readonly pattern: number;
  /** Why it failed. */
  readonly failure?: LivenessFailure;
  /** The first good frame as it came, until the results are fetched. */
  readonly reference?: { readonly image: Uint8Array; readonly box: Box };
}

export type LivenessFailure = 'too-late' | 'too-many-frames' | 'another-face' | 'cut';

/** As long as Rekognition's sessions live. */
export const sessionMilliseconds = 3 * 60_000;
const mostFrames = 240;
/** Longer than that without a face, and something may have been changed meanwhile. */
const longestGap = 2000;
/** Turned and nodding faces are less like the first one; strangers are 0.59 apart on average. */
const farthestSamePerson = 0.5;
const turnDegrees = 18;
const nodDegrees = 12;
const closerBy = 1.25;
const shut = 0.55;
const openAgain = 0.8;
/** No photo that was tilted by up to 35° reached it, every head turned by 15° or more did: `npm run faces:report`. */
export const leastDepth = 0.025;
/** A fine screen grid is above, nearly every photograph below it; prints and coarse moiré stay below too (ibid.). */
export const mostPattern = 2.9;

const turns = ['turn-left', 'turn-right'] as const;
const others = ['nod', 'come-closer', 'blink'] as const;

/** A turn, for the depth, and two others, in an order that nobody foresees. `random` gives 0 to below 1. */
export function challengesBy(random: () => number): readonly Challenge[] {
  const [turn] = shuffled(turns, random);
  return shuffled([turn as Challenge, ...shuffled(others, random).slice(0, 2)], random);
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const left = [...all];
  return all.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T);
}

/** The session after a frame. Frames without exactly one face only pass the time. */
export function afterFrame(session: LivenessSession, frame: FrameSeen): LivenessSession {
  const next = { ...session, version: session.version + 1, frames: session.frames + 1 };
  const failed = (failure: LivenessFailure): LivenessSession => ({ ...next, status: 'FAILED', failure });
  if (frame.at - session.createdAt > sessionMilliseconds) return failed('too-late');
  if (next.frames > mostFrames) return failed('too-many-frames');
  if (frame.faces !== 1) return next;
  if (!session.first)
    return isFrontal(frame)
      ? { ...next, first: firstOf(frame), lastAt: frame.at, pattern: frame.pattern }
      : next;
  if (frame.at - (session.lastAt ?? frame.at) > longestGap) return failed('cut');
  if (distanceOf(dotOf(session.first.template, frame.template)) > farthestSamePerson)
    return failed('another-face');
  return stepped(
    { ...next, lastAt: frame.at, pattern: Math.max(session.pattern, frame.pattern) },
    session.first,
    frame,
  );
}

const isFrontal = ({ pose: { yaw, pitch }, width }: FrameSeen): boolean =>
  Math.abs(yaw) < 12 && Math.abs(pitch) < 20 && width > 0.12 && width < 0.5;

const firstOf = ({ pose, shape, eyes, width, template }: FrameSeen): FirstFrame => ({
  pose,
  shape,
  eyes,
  width,
  template,
});

function stepped(session: LivenessSession, first: FirstFrame, frame: FrameSeen): LivenessSession {
  const challenge = session.challenges[session.done];
  if (!challenge) return session;
  const depth = challenge.startsWith('turn-')
    ? Math.max(session.depth, depthSeen(first.shape, frame.shape))
    : session.depth;
  const seen = progress(challenge, first, frame, session.halfway);
  if (seen !== 'done') return { ...session, depth, halfway: seen === 'halfway' };
  const done = session.done + 1;
  return {
    ...session,
    depth,
    done,
    halfway: false,
    status: done === session.challenges.length ? 'SUCCEEDED' : 'IN_PROGRESS',
  };
}

function progress(
  challenge: Challenge,
  first: FirstFrame,
  frame: FrameSeen,
  halfway: boolean,
): 'not-yet' | 'halfway' | 'done' {
  const turned = frame.pose.yaw - first.pose.yaw;
  const nodded = Math.abs(frame.pose.pitch - first.pose.pitch);
  const eyes = frame.eyes / first.eyes;
  const [half, whole] = {
    // Their left is at the picture's right.
    'turn-left': [true, turned >= turnDegrees],
    'turn-right': [true, turned <= -turnDegrees],
    'come-closer': [true, frame.width >= closerBy * first.width],
    nod: [nodded >= nodDegrees, nodded < nodDegrees / 2],
    blink: [eyes <= shut, eyes >= openAgain],
  }[challenge] as [boolean, boolean];
  const passed = challenge === 'nod' || challenge === 'blink' ? halfway && whole : whole;
  if (passed) return 'done';
  return halfway || (half && (challenge === 'nod' || challenge === 'blink')) ? 'halfway' : 'not-yet';
}

/**
 * That a living person was there, 0 to 100; above 50 the session saw what a flat picture cannot show and no raster.
 * Grows with the depth that turning the head showed, and is at most 10 when a screen or print pattern was seen.
 */
export function livenessConfidence({ status, depth, pattern }: LivenessSession): number {
  if (status !== 'SUCCEEDED') return 0;
  const byDepth = 100 / (1 + Math.exp(-(depth - leastDepth) / (leastDepth / 5)));
  return pattern > mostPattern ? Math.min(10, byDepth) : byDepth;
}
