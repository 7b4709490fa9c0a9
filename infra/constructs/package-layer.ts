import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** What is too big for every function's bundle, as a layer that holds one package. */
export class PackageLayer extends LayerVersion {
  constructor(
    scope: Construct,
    id: string,
    { folder, description }: { readonly folder: string; readonly description: string },
  ) {
    super(scope, id, {
      code: Code.fromAsset(folder),
      description,
      compatibleRuntimes: [Runtime.NODEJS_24_X],
      compatibleArchitectures: [Architecture.ARM_64, Architecture.X86_64],
    });
  }
}
