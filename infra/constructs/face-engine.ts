import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { faceEngineLayer } from './face-engine-files.ts';

/**
 * Nets, their WebAssembly and the image decoders of the face engine, as a layer: too big for a function's bundle. It
 * lies there like a package, because that is where functions find a layer both on AWS and on the local cloud.
 */
export class FaceEngine extends LayerVersion {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      code: Code.fromAsset(faceEngineLayer()),
      description: 'Nets and image decoders of the face engine',
      compatibleRuntimes: [Runtime.NODEJS_24_X],
      compatibleArchitectures: [Architecture.ARM_64, Architecture.X86_64],
    });
  }
}
