import { deployDistrict } from './cloud/cdk.ts';
import { runCommand } from './cloud/command-error.ts';
import { districtsFrom } from './cloud/district.ts';
import { cloudName, cloudTarget } from './cloud/target.ts';
import { findLocalCloud, type LocalCloud, startLocalCloud } from './local-cloud/local-cloud.ts';

/**
 * `npm run deploy -- <district> [<district> …]`: deploys districts to the cloud that CLOUD names.
 * For CLOUD=local it uses the local cloud that already runs, or starts one and stays until Ctrl-C.
 */
await runCommand(async () => {
  const districts = districtsFrom(process.argv.slice(2), 'deploy');
  const started = await startIfNeeded();
  try {
    const endpoint = (started ?? (await findLocalCloud()))?.endpoint;
    const target = await cloudTarget(process.env, endpoint);
    for (const district of districts) {
      const begin = performance.now();
      const outputs = await deployDistrict(target, district, { onProgress: console.log });
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      console.log(`\nDistrict '${district}' is deployed on ${target.name} (${seconds} s).`);
      console.table(outputs);
    }
    if (started) await stayUntilInterrupted(started);
  } finally {
    await started?.stop();
  }
});

async function startIfNeeded(): Promise<LocalCloud | undefined> {
  if (cloudName(process.env) !== 'local' || (await findLocalCloud())) return undefined;
  return startLocalCloud({ onProgress: console.log });
}

async function stayUntilInterrupted(cloud: LocalCloud): Promise<void> {
  console.log(`The local cloud runs at ${cloud.endpoint} (log: ${cloud.logFile}). Ctrl-C stops it.`);
  await Promise.race([
    cloud.ended,
    new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve)),
  ]);
}
