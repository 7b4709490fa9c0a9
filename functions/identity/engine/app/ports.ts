import type { Clock } from '../../../shared/kernel/clock.ts';
import type { CollectionChange, CollectionHead, FaceBlock } from '../domain/face-collection.ts';
import type { LivenessSession } from '../domain/liveness-session.ts';
import type { FaceAnalyser } from './face-analyser.ts';

/** Where collections lie. Every read sees what was written before it began. */
export interface CollectionStore {
  /** False when there is one of that id. */
  insert(head: CollectionHead): Promise<boolean>;
  head(collectionId: string): Promise<CollectionHead | undefined>;
  /** Heads in the order of their ids, after the one named. */
  heads(after: string | undefined, most: number): Promise<readonly CollectionHead[]>;
  /** Blocks by number; those that are not there any more are left out. */
  blocks(head: CollectionHead, numbers: readonly number[]): Promise<ReadonlyMap<number, FaceBlock>>;
  /** Makes the change whole or not at all. False when the collection is not as in `before` any more. */
  change(before: CollectionHead, change: CollectionChange): Promise<boolean>;
  /** Marks the collection as gone, then removes every block, then the collection. */
  erase(head: CollectionHead): Promise<void>;
}

/** Where liveness sessions lie. */
export interface SessionStore {
  get(sessionId: string): Promise<LivenessSession | undefined>;
  /** Stores the session unless it was changed since it had this `version`; answers whether it did. */
  put(session: LivenessSession, version: number | undefined): Promise<boolean>;
}

/** What the engine works with. */
export interface FaceEnginePorts {
  readonly analyser: () => Promise<FaceAnalyser>;
  readonly collections: CollectionStore;
  readonly sessions: SessionStore;
  readonly clock: Clock;
  /** A new UUID, as Rekognition names faces, images and sessions. */
  readonly uuid: () => string;
  /** A number from 0 to below 1, for orders that nobody must foresee. */
  readonly random: () => number;
}
