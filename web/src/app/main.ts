import '../style/base.css';
import { createApp } from 'vue';
import { hallApi } from '../api/hall-api.ts';
import { createLiveClient } from '../live/live-client.ts';
import { openSession, sessionKey } from '../sign-in/session.ts';
import { beginLanguage, currentLanguage, i18n } from '../words/language.ts';
import CivicHall from './civic-hall.vue';
import { houseKey } from './house.ts';
import { keepPages } from './offline.ts';
import { pageRouter } from './router.ts';
import { loadSiteConfig } from './site-config.ts';

const config = await loadSiteConfig();
await beginLanguage(config);
const session = openSession(config);
const api = hallApi({ token: () => session.token(), language: currentLanguage });
const live = createLiveClient({
  url: () => `${location.origin.replace(/^http/, 'ws')}/live`,
  token: () => session.token(),
  now: () => Date.now(),
  random: () => Math.random(),
  openSocket: (url) => new WebSocket(url),
});
addEventListener('online', () => live.wake());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') live.wake();
});
const router = pageRouter(config, session);

createApp(CivicHall)
  .use(i18n)
  .use(router)
  .provide(sessionKey, session)
  .provide(houseKey, { config, api, live })
  .mount('#app');

// Without it the pages work too, but not without network.
void router
  .isReady()
  .then(keepPages)
  .catch(() => undefined);
