import { type District, loadDistrict } from '../../infra/config/district.ts';
import { deployDistrict } from '../cloud/cdk.ts';
import { CommandError } from '../cloud/command-error.ts';
import { type DistrictOutputs, readOutputs } from '../cloud/outputs.ts';
import { type CloudTarget, cloudName, cloudTarget } from '../cloud/target.ts';
import { findLocalCloud, type LocalCloud, startLocalCloud } from '../local-cloud/local-cloud.ts';
import { seed } from '../seed.ts';
import { type DeployedHall, deployedHall } from './deployed-hall.ts';
import type { Steps } from './steps.ts';

/** A cloud that can be used, and what this command has to stop again. */
export interface OpenCloud {
  readonly target: CloudTarget;
  readonly started?: LocalCloud;
}

/**
 * The cloud that CLOUD names; a local one is started unless it runs already and may be `shared`.
 *
 * @throws CommandError for AWS: nothing made up is put there.
 */
export async function openCloud(steps: Steps, command: string, shared: boolean): Promise<OpenCloud> {
  const name = cloudName(process.env);
  if (name === 'aws')
    throw new CommandError(
      `\`npm run ${command}\` plays with made-up people and is for a local cloud only.\n` +
        'To bring a district to AWS use `npm run deploy -- <district>`.',
    );
  if (name === 'localstack') return { target: await cloudTarget(process.env) };
  const running = shared ? await findLocalCloud() : undefined;
  if (running) return { target: await cloudTarget(process.env, running.endpoint) };
  const started = await steps.take('Local cloud started', (say) => startLocalCloud({ onProgress: say }));
  return { target: await cloudTarget(process.env, started.endpoint), started };
}

/** Deploys the district unless it is there, seeds it, and opens the ways to its first hall. */
export async function openHall(
  steps: Steps,
  target: CloudTarget,
  name: string,
  { redeploy }: { readonly redeploy: boolean },
): Promise<DeployedHall> {
  const district = loadDistrict(name);
  requireClock(district);
  const there = redeploy ? undefined : await deployedOutputs(target, name);
  const outputs =
    there ??
    (await steps.take(`District '${name}' deployed`, (say) =>
      deployDistrict(target, name, { onProgress: say }),
    ));
  const signIns = await steps.take('Sample accounts seeded', () => seed(target, outputs, district));
  return deployedHall({ target, outputs, district, signIns });
}

/** How fast a district's clock runs in a replay. */
export const usualSpeed = ({ local }: District): number => local?.clock?.speed ?? 1;

function requireClock({ district, local }: District): void {
  if (!local?.clock)
    throw new CommandError(
      `District '${district}' has no "local.clock" in its file: without it a replay would take the real morning.`,
    );
}

async function deployedOutputs(target: CloudTarget, name: string): Promise<DistrictOutputs | undefined> {
  try {
    return await readOutputs(target, name);
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}
