import { destroyDistrict } from './cloud/cdk.ts';
import { runCommand } from './cloud/command-error.ts';
import { districtsFrom } from './cloud/district.ts';
import { cloudName, cloudTarget } from './cloud/target.ts';
import { findLocalCloud } from './local-cloud/local-cloud.ts';

/** `npm run destroy -- <district> [<district> …]`: deletes districts' stacks from the cloud that CLOUD names. */
await runCommand(async () => {
  const districts = districtsFrom(process.argv.slice(2), 'destroy');
  const local = await findLocalCloud();
  if (cloudName(process.env) === 'local' && !local) {
    console.log('No local cloud is running, and a stopped one keeps nothing: there is nothing to delete.');
    return;
  }
  const target = await cloudTarget(process.env, local?.endpoint);
  for (const district of districts) {
    await destroyDistrict(target, district, { onProgress: console.log });
    console.log(`District '${district}' is gone from ${target.name}.`);
  }
});
