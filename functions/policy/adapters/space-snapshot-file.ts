import type { SpaceSnapshot } from '../app/space-ports.ts';
import type { SpaceUnit } from '../domain/space/space.ts';
import { rowFile, rowsOfFile } from './row-file.ts';

/** A snapshot of what is offered as a file, a unit a row. */
export const spaceSnapshotFile = ({ units, ...head }: SpaceSnapshot): Promise<Buffer> => rowFile(head, units);

/** The snapshot in a file; undefined where the file is broken off or is none. */
export async function spaceSnapshotOfFile(file: Uint8Array): Promise<SpaceSnapshot | undefined> {
  const found = await rowsOfFile<Omit<SpaceSnapshot, 'units'>, SpaceUnit>(file);
  return found && { ...found.head, units: found.rows };
}
