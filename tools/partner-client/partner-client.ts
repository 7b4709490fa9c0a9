import { setTimeout as sleep } from 'node:timers/promises';

/** A CloudEvent; see the district's `/openapi.json` for the `data` of each type. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** With `source` unique for ever. Keep it when you send the event again. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** When it happened, RFC 3339 with offset. */
  readonly time: string;
  readonly data: unknown;
}

/** What became of one event. */
export interface EventResult {
  readonly source: string | null;
  readonly id: string | null;
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
  /** RFC 9457; set when it was rejected. */
  readonly problem?: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail?: string;
    readonly retryAfterSeconds?: number;
  };
}

/** A district and a client of it. */
export interface PartnerAccess {
  /** `https://<domain of the user pool>/oauth2/token` */
  readonly tokenUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the client needs from outside; by default the runtime's own. */
export interface PartnerClientOptions {
  readonly fetch?: typeof globalThis.fetch;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  readonly now?: () => number;
  /** Tries of one request, and rounds for events that were over quota or met an outage. */
  readonly tries?: number;
}

/** The district did not take the request at all, or not in time. */
export class PartnerRequestFailed extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`the district answered ${status}: ${body}`);
    this.name = 'PartnerRequestFailed';
    this.status = status;
  }
}

const BATCH_EVENTS = 100;
const BATCH_BYTES = 256 * 1024;
const TOKEN_EARLY_MILLISECONDS = 60_000;
const TIMEOUT_MILLISECONDS = 30_000;

/** Sends events of a partner to a district. */
export function partnerClient(access: PartnerAccess, options: PartnerClientOptions = {}) {
  const { fetch = globalThis.fetch, pause = sleep, now = Date.now, tries = 5 } = options;
  let token: { value: string; until: number } | undefined;

  async function accessToken(): Promise<string> {
    if (token && now() < token.until) return token.value;
    const credentials = Buffer.from(`${access.clientId}:${access.clientSecret}`).toString('base64');
    const response = await fetch(access.tokenUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${credentials}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    if (!response.ok) throw new PartnerRequestFailed(response.status, await response.text());
    const granted = (await response.json()) as { access_token: string; expires_in: number };
    token = {
      value: granted.access_token,
      until: now() + granted.expires_in * 1000 - TOKEN_EARLY_MILLISECONDS,
    };
    return token.value;
  }

  /** One request; tried again, with the same events and so the same ids, when trying again can help. */
  async function post(events: readonly CloudEvent[]): Promise<readonly EventResult[]> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await once(events).catch((failure: unknown) => {
        if (attempt === tries || failure instanceof PartnerRequestFailed) throw failure;
      });
      if (response?.ok) return ((await response.json()) as { results: EventResult[] }).results;
      const canHelp =
        !response || response.status === 401 || response.status === 429 || response.status >= 500;
      if (response && (!canHelp || attempt === tries))
        throw new PartnerRequestFailed(response.status, await response.text());
      if (response?.status === 401) token = undefined;
      await pause(Math.max(Number(response?.headers.get('retry-after') ?? 0) * 1000, backOff(attempt)));
    }
  }

  const once = async (events: readonly CloudEvent[]): Promise<Response> =>
    fetch(new URL('v1/partner-events', `${access.apiUrl.replace(/\/?$/, '/')}`), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await accessToken()}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(events),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });

  return {
    /**
     * Sends events in as few requests as the limits allow and answers what became of each, in the order given.
     * Events that were over quota are sent again when there is room. Throws {@link PartnerRequestFailed} when the
     * district refuses a request as a whole; what was taken before stays taken, so call it again with the same.
     */
    async send(events: readonly CloudEvent[]): Promise<readonly EventResult[]> {
      const results: EventResult[] = [];
      let left = events.map((event, place) => ({ event, place }));
      for (let round = 1; left.length > 0; round += 1) {
        for (const batch of batchesOf(left)) {
          const answers = await post(batch.map(({ event }) => event));
          batch.forEach(({ place }, at) => {
            results[place] = answers[at] as EventResult;
          });
        }
        left = left.filter(({ place }) => results[place]?.problem?.status === 429);
        if (round === tries) break;
        const waits = left.map(({ place }) => results[place]?.problem?.retryAfterSeconds ?? 1);
        if (waits.length > 0) await pause(Math.max(...waits) * 1000);
      }
      return results;
    },
  };
}

/** Requests within the district's limits of events and bytes. */
function batchesOf<T extends { readonly event: CloudEvent }>(all: readonly T[]): T[][] {
  const batches: T[][] = [[]];
  let bytes = 2;
  for (const each of all) {
    const size = Buffer.byteLength(JSON.stringify(each.event)) + 1;
    const current = batches.at(-1) as T[];
    if (current.length > 0 && (current.length === BATCH_EVENTS || bytes + size > BATCH_BYTES)) {
      batches.push([each]);
      bytes = 2 + size;
    } else {
      current.push(each);
      bytes += size;
    }
  }
  return batches;
}

/** Doubling from a quarter of a second, with jitter so that clients do not come back all at once. */
const backOff = (attempt: number): number => 250 * 2 ** attempt * (0.5 + Math.random() / 2);
