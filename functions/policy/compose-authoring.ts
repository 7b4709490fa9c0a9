import { conditionsOfDmn, dmnOf } from './adapters/dmn/dmn-file.ts';
import type { AuthoringPorts } from './app/authoring-ports.ts';
import { segments } from './compose-matching.ts';
import { composePorts } from './composition.ts';

/** Wires what writing, previewing and reading policies needs. */
export const composeAuthoring = (): AuthoringPorts => ({
  ...composePorts(),
  segments,
  dmn: { write: dmnOf, read: conditionsOfDmn },
});
