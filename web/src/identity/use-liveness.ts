import { ref } from 'vue';
import type { Answer } from '../api/hall-api.ts';
import { Problem } from '../api/problem.ts';
import { useAction } from '../api/use-action.ts';
import { useHouse } from '../app/house.ts';
import { pictureOf } from './camera.ts';
import { FACE_MILLISECONDS } from './check-in.ts';

type Asks = Answer<'POST', '/v1/face-sessions'>['asks'];

/** Pictures of a session come one by one, at most so often. */
const PACE_MILLISECONDS = 350;

/**
 * A liveness session: shows what is asked for one after the other, and answers its name when it is over, passed or
 * not: what became of it is the house's to say. `seen` gives the video, nothing once nobody is looked at any more.
 */
export function useLiveness(device: string, seen: () => HTMLVideoElement | null | undefined) {
  const { api } = useHouse();
  /** What to do now. */
  const asks = ref<Asks>(null);

  async function next(session: string, video: HTMLVideoElement): Promise<boolean> {
    try {
      const step = await api.post('/v1/face-sessions/{session}/frames', {
        params: { session },
        body: { picture: pictureOf(video) },
        onceMilliseconds: FACE_MILLISECONDS,
      });
      asks.value = step.asks;
      return step.status !== 'open';
    } catch (error) {
      // The one before is still being looked at.
      if (error instanceof Problem && error.reason === 'conflict') return false;
      throw error;
    }
  }

  const { run, busy, problem } = useAction(async () => {
    try {
      const opened = await api.post('/v1/face-sessions', { body: { device } });
      // Amazon's own sessions stream a video, which these pages do not.
      if (!opened.asks) throw new Problem(503, 'faces-unavailable');
      asks.value = opened.asks;
      for (let video = seen(); video; video = seen()) {
        const pace = new Promise((resolve) => setTimeout(resolve, PACE_MILLISECONDS));
        if (await next(opened.session, video)) return { session: opened.session };
        await pace;
      }
      return undefined;
    } finally {
      asks.value = null;
    }
  });
  return { asks, run, busy, problem };
}
