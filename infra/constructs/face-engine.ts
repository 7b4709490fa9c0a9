import type { Construct } from 'constructs';
import { faceEngineLayer } from './face-engine-files.ts';
import { PackageLayer } from './package-layer.ts';

/** Nets, their WebAssembly and the image decoders of the face engine. */
export class FaceEngine extends PackageLayer {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      folder: faceEngineLayer(),
      description: 'Nets and image decoders of the face engine',
    });
  }
}
