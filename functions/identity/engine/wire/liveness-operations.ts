import { ok, type Result } from '../../../shared/kernel/result.ts';
import { eyeOpening } from '../domain/face-shape.ts';
import {
  afterFrame,
  challengesBy,
  type FrameSeen,
  type LivenessSession,
  livenessConfidence,
  sessionMilliseconds,
} from '../domain/liveness-session.ts';
import type { EngineContext, Operations } from './engine-calls.ts';
import { boundingBox, ratioBox } from './face-view.ts';
import { type Fault, fault, unreadableImage } from './fault.ts';

/** Pictures above this do not fit a session's item; the reference is then told without its bytes. */
const mostReferenceBytes = 300_000;

/**
 * Sessions in which a person shows that they are there. Rekognition streams a video in `StartFaceLivenessSession`;
 * here that tells what to do, and the frames come one by one by `PutFaceLivenessFrame`.
 */
export const livenessOperations: Operations<
  | 'CreateFaceLivenessSession'
  | 'StartFaceLivenessSession'
  | 'PutFaceLivenessFrame'
  | 'GetFaceLivenessSessionResults'
> = {
  CreateFaceLivenessSession: async ({ sessions, clock, uuid, random }, { Settings }) => {
    if (Settings?.OutputConfig !== undefined)
      return fault('InvalidParameterException', 'Request has invalid parameters: no output to S3 here');
    const session: LivenessSession = {
      sessionId: uuid(),
      version: 0,
      createdAt: clock.now(),
      status: 'CREATED',
      challenges: challengesBy(random),
      done: 0,
      halfway: false,
      frames: 0,
      depth: 0,
      pattern: 0,
    };
    await sessions.put(session, undefined);
    return ok({ SessionId: session.sessionId });
  },

  StartFaceLivenessSession: async (engine, { SessionId }) => {
    const found = await openSession(engine, SessionId);
    if (!found.ok) return found;
    if (found.value.status !== 'CREATED') return fault('ConflictException', 'The session was started before');
    const session: LivenessSession = {
      ...found.value,
      version: found.value.version + 1,
      status: 'IN_PROGRESS',
    };
    return (await engine.sessions.put(session, found.value.version)) ? ok(stateOf(session)) : busy();
  },

  PutFaceLivenessFrame: async (engine, { SessionId, Image: { Bytes } }) => {
    const found = await openSession(engine, SessionId);
    if (!found.ok) return found;
    const session = found.value;
    if (session.status !== 'IN_PROGRESS')
      return fault('ConflictException', 'The session takes no frames: it is not in progress');
    if (!Bytes) return fault('InvalidParameterException', 'Request has invalid parameters: no image');
    const seen = await frameSeen(engine, Bytes);
    if (!seen.ok) return seen;
    const after = afterFrame(session, seen.value.frame);
    const isFirst =
      after.first !== undefined && session.first === undefined && Bytes.length <= mostReferenceBytes;
    const next = isFirst ? { ...after, reference: { image: Bytes, box: seen.value.box } } : after;
    const kept = next.status === 'FAILED' ? withoutPicture(next) : next;
    return (await engine.sessions.put(kept, session.version)) ? ok(stateOf(kept)) : busy();
  },

  GetFaceLivenessSessionResults: async (engine, { SessionId }) => {
    const found = await openSession(engine, SessionId);
    if (!found.ok) return found;
    const { status, reference } = found.value;
    const finished = status === 'SUCCEEDED' || status === 'FAILED';
    // The picture is told once, and kept no longer.
    if (
      finished &&
      reference &&
      !(await engine.sessions.put(withoutPicture(found.value), found.value.version))
    )
      return busy();
    return ok({
      SessionId,
      Status: status,
      ...(finished ? { Confidence: livenessConfidence(found.value) } : {}),
      ...(finished && reference ? { ReferenceImage: referenceImage(reference) } : {}),
      AuditImages: [],
      Challenge: { Type: 'FaceMovementChallenge', Version: '1.0.0' },
    });
  },
};

const busy = () =>
  fault('ConflictException', 'The session was changed by another request. Send frames one by one.');

const withoutPicture = ({ reference: _told, ...session }: LivenessSession): LivenessSession => ({
  ...session,
  version: session.version + 1,
});

const referenceImage = ({ image, box }: NonNullable<LivenessSession['reference']>) => ({
  Bytes: Buffer.from(image).toString('base64'),
  BoundingBox: boundingBox(box),
});

/** What the person is to do now; `first` until a good frontal picture is there. */
const stateOf = ({ sessionId, status, challenges, done, first, failure }: LivenessSession) => ({
  SessionId: sessionId,
  Status: status,
  ...(status === 'IN_PROGRESS' ? { NextChallenge: first ? challenges[done] : 'look-ahead' } : {}),
  Done: done,
  Of: challenges.length,
  ...(failure ? { Failure: failure } : {}),
});

async function openSession(
  { sessions, clock }: EngineContext,
  sessionId: string,
): Promise<Result<LivenessSession, Fault>> {
  const session = await sessions.get(sessionId);
  return session && clock.now() - session.createdAt <= sessionMilliseconds
    ? ok(session)
    : fault('SessionNotFoundException', `Session not found: ${sessionId}`);
}

async function frameSeen({ analyser, clock }: EngineContext, image: Uint8Array) {
  const at = clock.now();
  const seen = await (await analyser()).observe(image);
  if (!seen.ok) return unreadableImage(seen.error);
  const { faces, others, pattern, ...size } = seen.value;
  const [face] = faces;
  const box = face ? ratioBox(face, size) : { left: 0, top: 0, width: 0, height: 0 };
  const frame: FrameSeen = {
    at,
    faces: faces.length + others.length,
    pose: face?.pose ?? { roll: 0, yaw: 0, pitch: 0 },
    shape: face?.shape ?? new Float32Array(),
    eyes: face ? eyeOpening(face.shape) : 0,
    width: box.width,
    template: face?.template ?? new Float32Array(),
    pattern,
  };
  return ok({ frame, box });
}
