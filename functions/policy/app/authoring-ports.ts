import type { DmnPorts } from './policy-dmn.ts';
import type { PolicyPorts } from './ports.ts';
import type { PreviewPorts } from './preview-policy.ts';
import type { VersionPorts } from './version-ports.ts';

/** What writing policies needs. */
export type AuthoringPorts = VersionPorts & PreviewPorts & DmnPorts & Pick<PolicyPorts, 'officers'>;
