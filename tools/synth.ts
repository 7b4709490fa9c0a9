import { synthDistrict } from './cloud/cdk.ts';
import { runCommand } from './cloud/command-error.ts';
import { districtsFrom } from './cloud/district.ts';
import { cloudName, cloudTarget, localTarget } from './cloud/target.ts';

/** `npm run synth -- <district> [<district> …]`: builds and checks the stacks; no cloud is needed. */
await runCommand(async () => {
  const districts = districtsFrom(process.argv.slice(2), 'synth');
  const isLocal = cloudName(process.env) === 'local';
  const target = isLocal ? localTarget('http://127.0.0.1') : await cloudTarget(process.env);
  for (const district of districts) {
    const assembly = await synthDistrict(target, district, { onProgress: console.log });
    console.log(`The stacks of district '${district}' for ${target.name} are in ${assembly}`);
  }
});
