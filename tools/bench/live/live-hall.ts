import { instantAt } from '../../../functions/shared/kernel/local-time.ts';
import { loadDistrict } from '../../../infra/config/district.ts';
import { bootstrap, deployDistrict } from '../../cloud/cdk.ts';
import { outputOf } from '../../cloud/outputs.ts';
import { localTarget } from '../../cloud/target.ts';
import { startLocalCloud } from '../../local-cloud/local-cloud.ts';
import { apiFetch } from '../../local-cloud/local-http.ts';
import { localLiveUrl } from '../../local-cloud/local-live.ts';
import { clockFrom } from '../../replay/simulated-time.ts';
import { seed, setClock } from '../../seed.ts';
import type { BenchContext } from '../bench-context.ts';

/** A deployed hall with an open window, and how to have the next person called there. */
export interface LiveHall {
  /** Opens a page that listens to the hall's board; `onEvent` is told of each event, by type and ticket number. */
  openPage(onEvent: OnEvent): Promise<WebSocket>;
  /** Takes a ticket at the kiosk and waits until it is issued. */
  issue(): Promise<void>;
  /** Calls the next person; when the call was made and answered, by this process's clock. */
  callNext(): Promise<{ readonly number: string; readonly start: number; readonly answered: number }>;
  /** Serves the person who was called. */
  serve(): Promise<void>;
  close(): Promise<void>;
}

type OnEvent = (type: string, number: string) => void;

const hall = 'center';
const window = '01';
const board = `halls/${hall}/board`;
/** A working Monday. */
const benchDay = '2026-03-02';

/** Starts a local cloud of its own with the demo district, its clock on a working morning. */
export async function startLiveHall({ progress }: BenchContext): Promise<LiveHall> {
  const cloud = await startLocalCloud({ name: 'bench-live', onProgress: progress });
  try {
    const target = localTarget(cloud.endpoint);
    const district = loadDistrict('demo');
    await bootstrap(target);
    const outputs = await deployDistrict(target, 'demo');
    const { signIn } = await seed(target, outputs, district);
    await setClock(target, 'demo', clockFrom(instantAt(benchDay, '09:00', district.timeZone), 1));
    const api = outputOf(outputs, 'ApiUrl');
    const post = async (account: string, path: string, body: object = {}) => {
      const answer = await apiFetch(`${api}/v1/halls/${hall}/${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await signIn(account)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text()}`);
      return answer.json<{ ticket?: { ticketId: string; number: string } }>();
    };
    await post('clerk-01', `windows/${window}/open`);
    const liveUrl = `${localLiveUrl(outputs)}?token=${await signIn('board-01')}`;
    let current = '';
    return {
      openPage: (onEvent) => openPage(liveUrl, onEvent),
      issue: async () => void (await post('kiosk-01', 'tickets', { services: ['tax-return'] })),
      async callNext() {
        const start = performance.now();
        const { ticket } = await post('clerk-01', `windows/${window}/call-next`);
        if (!ticket) throw new Error('nobody waits');
        current = ticket.ticketId;
        return { number: ticket.number, start, answered: performance.now() };
      },
      async serve() {
        await post('clerk-01', `tickets/${current}/start`);
        await post('clerk-01', `tickets/${current}/finish`);
      },
      close: () => cloud.stop(),
    };
  } catch (error) {
    await cloud.stop();
    throw error;
  }
}

function openPage(url: string, onEvent: OnEvent): Promise<WebSocket> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ action: 'subscribe', topic: board })));
    socket.addEventListener('error', () => reject(new Error('a page could not connect')));
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as { kind: string; type?: string; data?: { number: string } };
      if (message.kind === 'subscribed') resolve(socket);
      if (message.kind === 'refused') reject(new Error(String(data)));
      if (message.type) onEvent(message.type, message.data?.number ?? '');
    });
  });
}
