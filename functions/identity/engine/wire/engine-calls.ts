import type { Result } from '../../../shared/kernel/result.ts';
import type { FaceLibrary } from '../app/face-library.ts';
import type { FaceEnginePorts } from '../app/ports.ts';
import type { Fault } from './fault.ts';
import type { OperationName, Request } from './shapes.ts';

/** What operations work with. */
export interface EngineContext extends FaceEnginePorts {
  readonly library: FaceLibrary;
  /** Of the region and account that collections are named after. */
  readonly region: string;
  readonly account: string;
}

/** Operations by name: each answers what goes on the wire, or an error of Rekognition's. */
export type Operations<O extends OperationName> = {
  readonly [Name in O]: (engine: EngineContext, request: Request<Name>) => Promise<Result<object, Fault>>;
};
