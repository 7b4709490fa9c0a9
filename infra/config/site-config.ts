import type { SiteConfig } from '../../web/src/app/site-config.ts';
import type { District } from './district.ts';

/** What `/config.json` tells the pages of a district; how they sign in, and samples, differ by where it is served. */
export const siteConfigOf = (
  { district, name, timeZone, languages, ticketing, identity }: District,
  served: Pick<SiteConfig, 'signIn' | 'samples'>,
): SiteConfig => ({
  district,
  name,
  timeZone,
  languages,
  halls: ticketing.halls.map(({ id: hall, name, windows, realName: { tickets, declaredPerDay } }) => ({
    hall,
    name,
    windows: windows.map(({ id: window, name }) => ({ window, name })),
    realName: { tickets, declaredPerDay },
  })),
  doors: identity.doors.map(({ id: door, hall, name }) => ({ door, hall, name })),
  ...served,
});
