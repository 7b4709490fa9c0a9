import { createRouter, createWebHistory, type RouteMeta, type RouteRecordRaw, type Router } from 'vue-router';
import type { Role } from '../../../functions/shared/kernel/roles.ts';
import type { Session } from '../sign-in/session.ts';
import { loadWords } from '../words/language.ts';
import type { SiteConfig } from './site-config.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Folder of the page under pages/, whose words are loaded before it is shown. */
    readonly page: string;
    /** Words that it shares with other pages. */
    readonly words?: readonly string[];
    /** Who may use it; anybody where absent. */
    readonly roles?: readonly Role[];
    /** It goes on without network and without a sign-in, and asks for the sign-in itself. */
    readonly alone?: boolean;
  }
}

const atCounter = ['clerk', 'window-lead'] as const;
const inCharge = ['head', 'hall-manager', 'operator', 'auditor'] as const;
const ofOrders = { words: ['orders'] } as const;
const ofIdentity = { words: ['identity'] } as const;
const ofPolicy = { words: ['policy'] } as const;
const ofPolicyDesk = { words: ['orders', 'policy'] } as const;
const ofSpaces = { words: ['policy', 'spaces'] } as const;

/** Where each role begins its work. */
const homeOf: Readonly<Partial<Record<Role, string>>> = {
  clerk: '/window',
  'window-lead': '/window',
  head: '/manager',
  'hall-manager': '/manager',
  operator: '/manager',
  auditor: '/manager',
  dispatcher: '/dispatcher',
  handler: '/handler',
  'policy-officer': '/policy-desk',
  kiosk: '/kiosk',
  board: '/board',
};

/** The page a role begins at. */
export const startOf = (roles: readonly Role[]): string =>
  roles.map((role) => homeOf[role]).find((home) => home !== undefined) ?? '/';

/** Every page there is: `pages/<page>/<page>-page.vue`, each loaded when it is first opened. */
const pages = import.meta.glob('../pages/*/*-page.vue');

/** A route of a page. */
function route(
  path: string,
  page: string,
  roles?: readonly Role[],
  more: Pick<RouteMeta, 'alone' | 'words'> = {},
): RouteRecordRaw {
  const component = pages[`../pages/${page}/${page}-page.vue`];
  if (!component) throw new Error(`there is no page ${page}`);
  return { path, component, meta: { page, ...(roles ? { roles } : {}), ...more } };
}

/** All routes, and who may take them. */
export function pageRouter(config: SiteConfig, session: Session): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      route('/', 'start'),
      route('/kiosk', 'kiosk', ['kiosk'], { alone: true, ...ofIdentity }),
      route('/t/:secret?', 'phone'),
      route('/ticket', 'phone-ticket', undefined, ofIdentity),
      route('/my-data', 'own-data', undefined, ofIdentity),
      route('/appeal', 'appeal'),
      route('/a/:secret', 'appeal-track'),
      route('/appeals/:order?', 'published-appeals'),
      route('/policies/:policy?', 'policies', undefined, ofPolicy),
      route('/spaces/:unit?', 'space-search', undefined, ofSpaces),
      route('/f/:secret/:part?/:item?', 'firm', undefined, ofSpaces),
      route('/window', 'window', atCounter),
      route('/board', 'board', ['board', ...atCounter, ...inCharge]),
      route('/manager', 'manager', ['window-lead', ...inCharge]),
      route('/dispatcher', 'dispatcher', ['dispatcher'], ofOrders),
      route('/handler', 'handler', ['handler', 'head'], ofOrders),
      route('/leader', 'leader', ['hall-manager', 'head', 'dispatcher', 'auditor'], ofOrders),
      route('/policy-desk/:part?', 'policy-desk', ['policy-officer', 'operator'], ofPolicyDesk),
      route('/policy-board', 'policy-board', ['policy-officer', ...inCharge]),
      route('/sign-in', 'sign-in'),
      route('/signed-in', 'sign-in'),
      route('/:anything(.*)*', 'not-found'),
    ],
  });
  router.beforeEach(async (to) => {
    const { roles, alone } = to.meta;
    if (roles) {
      const signedIn = signInAsSample(config, session, to.query.as);
      await (alone ? signedIn.catch(() => undefined) : signedIn);
      if (!alone && !session.roles.some((role) => roles.includes(role)))
        return { path: '/sign-in', query: { next: to.fullPath } };
    }
    await loadWords(to.meta.page, ...(to.meta.words ?? []));
    return true;
  });
  return router;
}

/** `?as=clerk-01` signs a sample account in. There are none but on a local cloud, whose server tells their password. */
async function signInAsSample({ samples }: SiteConfig, session: Session, as: unknown): Promise<void> {
  const account = samples?.accounts.find(({ username }) => username === as);
  if (samples && account && session.account !== as)
    await session.withPassword(account.username, samples.password);
}
