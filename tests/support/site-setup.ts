import type { TestProject } from 'vitest/node';
import { loadDistrict } from '../../infra/config/district.ts';
import { localTarget } from '../../tools/cloud/target.ts';
import { seed } from '../../tools/seed.ts';
import { openSite } from '../../tools/site/open-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages of `demo` are served. */
    siteUrl: string;
  }
}

/** Serves the pages of the district that the setup before deployed, until all tests are done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { endpoint, districts } = project.getProvidedContext();
  const target = localTarget(endpoint);
  const district = loadDistrict('demo');
  const { outputs } = districts.demo;
  const site = await openSite({ target, outputs, district, signIns: await seed(target, outputs, district) });
  project.provide('siteUrl', site.url);
  return () => site.stop();
}
