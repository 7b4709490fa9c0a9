import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import * as z from 'zod';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type FrameFault, type SessionStep, sessionAsks } from '../app/ports.ts';
import { askEngine, type EngineAnswer } from './face-clients.ts';

/** Sessions that are shown picture by picture: the house's engine has that instead of Amazon's streams. */
export interface PictureSessions {
  start(session: string): Promise<Result<SessionStep, FrameFault>>;
  show(session: string, picture: Uint8Array): Promise<Result<SessionStep, FrameFault>>;
}

const state = z.object({
  Status: z.enum(['IN_PROGRESS', 'SUCCEEDED', 'FAILED']),
  NextChallenge: z.enum(sessionAsks).optional(),
  Done: z.number(),
  Of: z.number(),
});
const statuses = { IN_PROGRESS: 'open', SUCCEEDED: 'passed', FAILED: 'failed' } as const;

/** The engine's errors that are not its being down. */
const faults: Readonly<Record<string, FrameFault>> = {
  SessionNotFoundException: { reason: 'session-ended' },
  ConflictException: { reason: 'conflict' },
  InvalidImageFormatException: { reason: 'picture-unreadable' },
  InvalidParameterException: { reason: 'picture-unreadable' },
  ImageTooLargeException: { reason: 'picture-too-large' },
};

/** {@link PictureSessions} of the house's engine. */
export function builtinSessions(load: () => Promise<RekognitionClient>): PictureSessions {
  const asked = async (operation: string, request: object): Promise<Result<SessionStep, FrameFault>> => {
    try {
      return stepIn(await askEngine(await load(), operation, request));
    } catch {
      return err({ reason: 'faces-unavailable' });
    }
  };
  return {
    start: (SessionId) => asked('StartFaceLivenessSession', { SessionId }),
    show: (SessionId, picture) =>
      asked('PutFaceLivenessFrame', {
        SessionId,
        Image: { Bytes: Buffer.from(picture).toString('base64') },
      }),
  };
}

function stepIn({ status, body }: EngineAnswer): Result<SessionStep, FrameFault> {
  if (status !== 200) {
    const { __type: name = '' } = body as { readonly __type?: string };
    return err(faults[name] ?? { reason: 'faces-unavailable' });
  }
  const { Status, NextChallenge, Done, Of } = state.parse(body);
  const asks = NextChallenge === undefined ? {} : { asks: NextChallenge };
  return ok({ status: statuses[Status], ...asks, done: Done, of: Of });
}
