import type { SpaceSnapshots } from '../app/space-ports.ts';
import { policyLog } from './policy-log.ts';
import type { IndexFiles } from './s3-index-files.ts';
import { spaceSnapshotFile, spaceSnapshotOfFile } from './space-snapshot-file.ts';

/** Its number is that of the shape: raise it when more is kept of a unit, so that no older file is taken. */
const KEY = 'segments/spaces-1.jsonl.gz';

/**
 * The snapshot of what is offered, in a bucket. A search never fails for it: one that cannot be read counts as none, and
 * one that cannot be written is written by who looks next.
 */
export const s3SpaceSnapshots = (files: IndexFiles): SpaceSnapshots => ({
  async get() {
    try {
      const found = await files.get(KEY);
      if (!found || found === 'same') return undefined;
      const snapshot = await spaceSnapshotOfFile(found.file);
      if (!snapshot) policyLog.error('space-snapshot.broken');
      return snapshot;
    } catch (failure) {
      policyLog.error('space-snapshot.unread', {}, failure);
      return undefined;
    }
  },
  async put(snapshot) {
    try {
      await files.put(KEY, await spaceSnapshotFile(snapshot));
    } catch (failure) {
      policyLog.error('space-snapshot.unwritten', {}, failure);
    }
  },
});
