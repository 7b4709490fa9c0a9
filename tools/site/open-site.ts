import { siteConfigOf } from '../../infra/config/site-config.ts';
import { bundleSite } from '../../infra/constructs/site-bundle.ts';
import { outputOf } from '../cloud/outputs.ts';
import type { SeededDistrict } from '../replay/deployed-hall.ts';
import { type Site, serveSite } from './serve-site.ts';

/** Builds the pages and serves those of a district on a local cloud, with its sample accounts to try them. */
export async function openSite({
  target,
  outputs,
  district,
  signIns: { password, accounts },
  firm,
}: Omit<SeededDistrict, 'signIns'> & {
  readonly signIns: Pick<SeededDistrict['signIns'], 'password' | 'accounts'>;
  /** Secret of the link of a made-up firm. */
  readonly firm?: string | undefined;
}): Promise<Site> {
  if (!target.endpoint) throw new Error('pages with sample accounts are served for a local cloud only');
  return serveSite({
    folder: bundleSite(),
    config: siteConfigOf(district, {
      signIn: { kind: 'pool', url: '/cognito', clientId: outputOf(outputs, 'UserPoolClientId') },
      samples: { password, accounts, ...(firm === undefined ? {} : { firm }) },
    }),
    apiUrl: outputOf(outputs, 'ApiUrl'),
    liveUrl: outputOf(outputs, 'LiveUrl'),
    cloudUrl: target.endpoint,
  });
}
