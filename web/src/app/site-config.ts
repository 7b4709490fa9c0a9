import type { LocalText } from '../../../functions/shared/runtime/http-contract.ts';

/** A language that every page has. */
export type Language = keyof LocalText;

/** What the pages must know of the district they stand in; served as `/config.json`. */
export interface SiteConfig {
  readonly district: string;
  readonly name: LocalText;
  /** IANA time zone of all its halls. */
  readonly timeZone: string;
  /** Best first. */
  readonly languages: readonly Language[];
  readonly halls: readonly {
    readonly hall: string;
    readonly name: LocalText;
    readonly windows: readonly { readonly window: string; readonly name: LocalText }[];
    /** Do its tickets carry a name, and how many a day may one person take for others? */
    readonly realName: {
      readonly tickets: 'off' | 'welcome' | 'required';
      readonly declaredPerDay: number;
    };
  }[];
  /** Doors of 24-hour areas. */
  readonly doors: readonly { readonly door: string; readonly hall: string; readonly name: LocalText }[];
  readonly signIn: HostedSignIn | PoolSignIn;
  /** Only on a local cloud: accounts to try the pages with. */
  readonly samples?: SampleSignIns;
}

/** Where the user pool has pages of its own: OAuth 2 authorization code with PKCE. */
export interface HostedSignIn {
  readonly kind: 'hosted';
  /** `https://<domain>` of the pool's pages. */
  readonly domain: string;
  readonly clientId: string;
}

/** A local cloud's pool has no pages: its own API, which the page server passes on. */
export interface PoolSignIn {
  readonly kind: 'pool';
  readonly url: string;
  readonly clientId: string;
}

/** One password for all sample accounts, and the secret of a made-up firm's link where there is one. */
export interface SampleSignIns {
  readonly password: string;
  readonly accounts: readonly { readonly username: string; readonly role: string }[];
  readonly firm?: string;
}

/** Asks the server that served the page. @throws Error when it does not answer: without it no page can work. */
export async function loadSiteConfig(): Promise<SiteConfig> {
  const answer = await fetch('/config.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`/config.json answered ${answer.status}`);
  return (await answer.json()) as SiteConfig;
}
