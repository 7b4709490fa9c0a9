import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DistrictInvalid, districtWarnings, loadDistrict } from '../config/district.ts';
import { isAws, targetOf } from '../config/target.ts';
import { districtStacks } from '../stacks/district-stacks.ts';

try {
  const target = targetOf(process.env.CLOUD);
  const district = loadDistrict(process.env.CIVICHALL_DISTRICT ?? 'demo');
  for (const warning of districtWarnings(district, new Date())) console.error(`warning: ${warning}`);
  const onAws = isAws(target);
  const app = new App({
    // AWS's own check of the templates, its errors as errors. An emulator need not wait for it, nor for cdk-nag:
    // the tests hold both targets to the same rules.
    builtinCloudFormationValidation: onAws,
    postCliContext: {
      '@aws-cdk/core:validateAgainstDefaultRules': true,
      // A stack that others import from refuses to take the value away.
      '@aws-cdk/core:defaultCrossStackReferences': 'strong',
    },
  });
  if (onAws) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
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
