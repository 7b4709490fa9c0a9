import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DistrictInvalid, districtWarnings, loadDistrict } from '../config/district.ts';
import { targetOf } from '../config/target.ts';
import { districtStacks } from '../stacks/district-stacks.ts';

try {
  const target = targetOf(process.env.CLOUD);
  const district = loadDistrict(process.env.CIVICHALL_DISTRICT ?? 'demo');
  for (const warning of districtWarnings(district, new Date())) console.error(`warning: ${warning}`);
  // A stack that others import from refuses to take the value away: wanted, and said so that the CDK need not ask.
  const app = new App({ postCliContext: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  districtStacks(app, {
    district,
    target,
    emulator: process.env.AWS_ENDPOINT_URL || 'http://127.0.0.1:4566',
  });
  app.synth();
} catch (error) {
  if (!(error instanceof DistrictInvalid)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
