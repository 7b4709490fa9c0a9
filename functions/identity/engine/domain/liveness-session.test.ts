import { describe, expect, it } from 'vitest';
import { templateLength } from './face.ts';
import {
  afterFrame,
  challengesBy,
  type FrameSeen,
  type LivenessSession,
  livenessConfidence,
} from './liveness-session.ts';

const template = new Float32Array(templateLength).fill(1 / Math.sqrt(templateLength));
const stranger = template.map((value, at) => (at % 2 ? value : -value));

/** Points on half an egg, turned by `degrees`; a flat one has no depth before it is turned. */
function headTurned(degrees: number, flat: boolean): Float32Array {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const points: number[] = [];
  for (let x = -0.5; x <= 0.5; x += 0.05)
    for (let y = -0.7; y <= 0.7; y += 0.05) {
      const z = flat ? 0 : 0.7 * Math.sqrt(Math.max(0, 1 - (x / 0.55) ** 2 - (y / 0.8) ** 2));
      const near = 4 / (4 + x * sin - z * cos);
      points.push((x * cos + z * sin) * near * 100, y * near * 100, 0);
    }
  return Float32Array.from(points);
}

const frame = (at: number, seen: Partial<FrameSeen> & { readonly flat?: boolean } = {}): FrameSeen => {
  const pose = { roll: 0, yaw: 0, pitch: 0, ...seen.pose };
  return {
    at,
    faces: 1,
    eyes: 0.3,
    width: 0.3,
    template,
    pattern: 2,
    ...seen,
    pose,
    shape: headTurned(pose.yaw, seen.flat ?? false),
  };
};

const started = (challenges: LivenessSession['challenges']): LivenessSession => ({
  sessionId: 's',
  version: 1,
  createdAt: 0,
  status: 'IN_PROGRESS',
  challenges,
  done: 0,
  halfway: false,
  frames: 0,
  depth: 0,
  pattern: 0,
});
const played = (session: LivenessSession, frames: readonly FrameSeen[]) => frames.reduce(afterFrame, session);
const turnedLeft = { roll: 0, yaw: 25, pitch: 0 };

describe('a liveness session', () => {
  it('asks for one turn of the head and two other things, in every order', () => {
    let state = 1;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const orders = Array.from({ length: 500 }, () => challengesBy(random));
    for (const order of orders) {
      expect(order.filter((each) => each.startsWith('turn-'))).toHaveLength(1);
      expect(new Set(order).size).toBe(3);
    }
    expect(new Set(orders.map(String)).size).toBe(36);
  });

  it('succeeds when a head does what is asked, with a confidence of more than 90', () => {
    const done = played(started(['turn-left', 'blink', 'come-closer']), [
      frame(100),
      frame(200, { pose: turnedLeft }),
      frame(300),
      frame(400, { eyes: 0.1 }),
      frame(500),
      frame(600, { width: 0.4 }),
    ]);
    expect(done).toMatchObject({ status: 'SUCCEEDED', done: 3, version: 7 });
    expect(livenessConfidence(done)).toBeGreaterThan(90);
  });

  it('gives a flat picture that is turned a confidence of less than 10', () => {
    const done = played(started(['turn-left']), [
      frame(100, { flat: true }),
      frame(200, { pose: turnedLeft, flat: true }),
    ]);
    expect(done.status).toBe('SUCCEEDED');
    expect(livenessConfidence(done)).toBeLessThan(10);
  });

  it('gives a picture with a screen grid or raster a confidence of at most 10', () => {
    const done = played(started(['turn-left']), [frame(100), frame(200, { pose: turnedLeft, pattern: 3.4 })]);
    expect(livenessConfidence(done)).toBeLessThanOrEqual(10);
  });

  it('does not take the wrong side, or half a blink', () => {
    const wrong = played(started(['turn-right']), [frame(100), frame(200, { pose: turnedLeft })]);
    expect(wrong.done).toBe(0);
    const shut = played(started(['blink']), [
      frame(100),
      frame(200, { eyes: 0.1 }),
      frame(300, { eyes: 0.1 }),
    ]);
    expect(shut.done).toBe(0);
  });

  it('needs a nod to come back', () => {
    const down = played(started(['nod']), [
      frame(100),
      frame(200, { pose: { roll: 0, yaw: 0, pitch: -15 } }),
    ]);
    expect(down.done).toBe(0);
    expect(afterFrame(down, frame(300)).status).toBe('SUCCEEDED');
  });

  it.each([
    ['another-face', [frame(100), frame(200, { template: stranger })]],
    ['cut', [frame(100), frame(2900)]],
    ['too-late', [frame(100), frame(180_100)]],
    ['too-many-frames', Array.from({ length: 241 }, (_, at) => frame(at))],
  ] as const)('fails for %s', (failure, frames) => {
    expect(played(started(['blink']), frames)).toMatchObject({ status: 'FAILED', failure });
  });

  it('passes over frames without exactly one face, and begins with a frontal one only', () => {
    const nothing = played(started(['blink']), [
      frame(100, { pose: turnedLeft }),
      frame(200, { faces: 2 }),
      frame(300, { faces: 0 }),
      frame(400, { width: 0.05 }),
    ]);
    expect(nothing).toMatchObject({ done: 0, frames: 4, status: 'IN_PROGRESS' });
    expect(nothing.first).toBeUndefined();
  });

  it('is worth nothing before it has succeeded', () => {
    expect(livenessConfidence(started(['blink']))).toBe(0);
  });
});
