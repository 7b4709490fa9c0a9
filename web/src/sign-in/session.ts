import { computed, type InjectionKey, inject, shallowRef } from 'vue';
import type { Role } from '../../../functions/shared/kernel/roles.ts';
import type { SiteConfig } from '../app/site-config.ts';
import { type CodeAnswer, hostedSignIn } from './hosted-sign-in.ts';
import { poolSignIn } from './pool-sign-in.ts';
import { readAccount, SignInRefused, type Tokens } from './tokens.ts';

/** Who uses the pages, as far as they signed in. */
export interface Session {
  /** Name of the account; undefined while nobody is signed in. */
  readonly account: string | undefined;
  readonly roles: readonly Role[];
  /** An access token that is still good, renewed when it must be; undefined when nobody is signed in. */
  token(): Promise<string | undefined>;
  /** For a device that must go on after a restart, and can keep it sealed; no page of a person uses it. */
  readonly refreshToken: string | undefined;
  /** Signs in with what {@link refreshToken} gave; stays signed out when the pool does not take it any more. */
  resume(refresh: string): Promise<void>;
  /** With name and password, where the pool has no pages of its own. @throws SignInRefused */
  withPassword(username: string, password: string): Promise<void>;
  /** Leaves for the pool's own pages, which come back to `/signed-in` and from there to `next`. */
  atThePool(next: string): Promise<void>;
  /** Ends what {@link atThePool} began; answers where the person wanted to go. @throws SignInRefused */
  comeBack(answer: CodeAnswer): Promise<string>;
  /** Forgets the tokens and makes the pool refuse them. */
  signOut(): Promise<void>;
}

/** Tokens are renewed so long before they end. */
const EARLY_MILLISECONDS = 60_000;

/** Opens a session that lives in this page's memory and nowhere else (docs/adr/0008-where-tokens-live.md). */
export function openSession(config: SiteConfig): Session {
  const tokens = shallowRef<Tokens>();
  const account = computed(() => (tokens.value ? readAccount(tokens.value.access) : undefined));
  const pool = config.signIn.kind === 'pool' ? poolSignIn(config.signIn) : undefined;
  const hosted = config.signIn.kind === 'hosted' ? hostedSignIn(config.signIn) : undefined;
  let renewing: Promise<void> | undefined;

  const renew = async (refresh: string): Promise<void> => {
    const before = tokens.value;
    let got: Tokens | undefined;
    try {
      got = await (pool ?? hosted)?.renew(refresh);
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
    }
    // Who signed out, or in as somebody else, meanwhile stays so.
    if (tokens.value === before) tokens.value = got;
  };

  return {
    get account() {
      return account.value?.username;
    },
    get roles() {
      return account.value?.roles ?? [];
    },
    async token() {
      const { value } = tokens;
      if (value && Date.now() > value.until - EARLY_MILLISECONDS) {
        renewing ??= renew(value.refresh).finally(() => {
          renewing = undefined;
        });
        await renewing;
      }
      return tokens.value?.access;
    },
    get refreshToken() {
      return tokens.value?.refresh;
    },
    resume: renew,
    async withPassword(username, password) {
      if (!pool) throw new SignInRefused('not-here');
      tokens.value = await pool.signIn(username, password);
    },
    async atThePool(next) {
      await hosted?.leave(next);
    },
    async comeBack(answer) {
      if (!hosted) throw new SignInRefused('not-here');
      const { next, ...got } = await hosted.comeBack(answer);
      tokens.value = got;
      return next;
    },
    async signOut() {
      const { value } = tokens;
      tokens.value = undefined;
      if (value) await (pool ?? hosted)?.end(value.refresh);
    },
  };
}

/** Key that the app provides the {@link Session} under. */
export const sessionKey: InjectionKey<Session> = Symbol('session');

/** The session of this page. */
export function useSession(): Session {
  const session = inject(sessionKey);
  if (!session) throw new Error('no session is provided');
  return session;
}
