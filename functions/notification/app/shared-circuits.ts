import {
  admission,
  afterCalls,
  type CallTally,
  closedCircuit,
  type ProviderCircuit,
  probing,
} from '../domain/provider-circuit.ts';
import type { NotificationPorts } from './ports.ts';

/** Whether providers may be asked, as all functions of the district know it together. */
export interface SharedCircuits {
  /** Undefined when the provider may be asked now, else the real instant before which it may not. */
  waitUntil(provider: string): Promise<number | undefined>;
  /** Notes how a call ended. A provider that says "never" works; one that says "not now" does not. */
  note(provider: string, failed: boolean, afterSeconds?: number): Promise<void>;
  /** Tells the others what was not worth a write yet. */
  flush(): Promise<void>;
}

/** For so long a function goes by what it read last. */
const REMEMBERED_MILLISECONDS = 2000;
/** So many good calls are told in one write; a bad one is told at once. */
const CALLS_PER_WRITE = 25;
/** Losing the race for the circuit's item more often than this, a function's tally is forgotten. */
const TRIES = 5;

/** Circuits over the table's items: one version each, so that of two functions that open or probe one does. */
export function sharedCircuits({
  circuits,
  wallClock,
  rules,
}: Pick<NotificationPorts, 'circuits' | 'wallClock' | 'rules'>): SharedCircuits {
  const known = new Map<string, { readonly circuit: ProviderCircuit; readonly readAt: number }>();
  const tallies = new Map<string, CallTally>();
  const probed = new Set<string>();
  const writing = new Map<string, Promise<void>>();

  const remember = (circuit: ProviderCircuit): ProviderCircuit => {
    known.set(circuit.provider, { circuit, readAt: wallClock.now() });
    return circuit;
  };
  const read = async (provider: string): Promise<ProviderCircuit> =>
    remember((await circuits.get(provider)) ?? closedCircuit(provider, wallClock.now()));
  const recent = async (provider: string): Promise<ProviderCircuit> => {
    const last = known.get(provider);
    const fresh = last && wallClock.now() - last.readAt < REMEMBERED_MILLISECONDS;
    return fresh ? last.circuit : await read(provider);
  };

  async function write(provider: string): Promise<void> {
    const tally = tallies.get(provider);
    tallies.delete(provider);
    if (!tally) return;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const before = attempt === 0 ? await recent(provider) : await read(provider);
      if (before.state === 'half-open' && !probed.has(provider)) return;
      const after = afterCalls(before, tally, rules.circuit, wallClock.now());
      if (after === before) return;
      if (!(await circuits.save(after))) continue;
      if (before.state === 'half-open') probed.delete(provider);
      remember(after);
      return;
    }
  }

  /** One write of a provider's circuit after the other: a function does not race against itself. */
  function writeNext(provider: string): Promise<void> {
    const next = (writing.get(provider) ?? Promise.resolve()).then(() => write(provider));
    writing.set(
      provider,
      next.catch(() => {}),
    );
    return next;
  }

  return {
    async waitUntil(provider) {
      let circuit = await recent(provider);
      let answer = admission(circuit, wallClock.now());
      if (answer.may === 'probe') {
        circuit = await read(provider);
        answer = admission(circuit, wallClock.now());
      }
      if (answer.may === 'call') return undefined;
      if (answer.may === 'wait') return answer.until;
      const probe = probing(circuit, wallClock.now());
      if (await circuits.save(probe)) {
        probed.add(provider);
        remember(probe);
        return undefined;
      }
      const other = admission(await read(provider), wallClock.now());
      return other.may === 'wait' ? other.until : wallClock.now() + REMEMBERED_MILLISECONDS;
    },

    async note(provider, failed, afterSeconds = 0) {
      const before = tallies.get(provider) ?? { calls: 0, failures: 0 };
      const tally = {
        calls: before.calls + 1,
        failures: before.failures + (failed ? 1 : 0),
        afterSeconds: Math.max(before.afterSeconds ?? 0, afterSeconds),
      };
      tallies.set(provider, tally);
      if (failed || probed.has(provider) || tally.calls >= CALLS_PER_WRITE) await writeNext(provider);
    },

    async flush() {
      for (const provider of tallies.keys()) await writeNext(provider);
    },
  };
}
