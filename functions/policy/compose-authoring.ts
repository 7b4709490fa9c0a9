import { conditionsOfDmn, dmnOf } from './adapters/dmn/dmn-file.ts';
import { s3Segments } from './adapters/s3-segments.ts';
import type { AuthoringPorts } from './app/authoring-ports.ts';
import { composePorts, environment } from './composition.ts';

/** Wires what writing, previewing and reading policies needs. */
export const composeAuthoring = (): AuthoringPorts => ({
  ...composePorts(),
  segments: s3Segments(environment().SEGMENT_BUCKET ?? ''),
  dmn: { write: dmnOf, read: conditionsOfDmn },
});
