/** When a provider is left alone; see the district's settings. */
export interface CircuitRules {
  readonly windowSeconds: number;
  readonly minimumCalls: number;
  readonly failureRate: number;
  readonly openSeconds: number;
  readonly maximumOpenSeconds: number;
}

/** What all functions know of a provider. Instants are real epoch milliseconds. */
export interface ProviderCircuit {
  readonly provider: string;
  readonly state: 'closed' | 'open' | 'half-open';
  /** The present window of counting. */
  readonly since: number;
  readonly calls: number;
  readonly failures: number;
  /** While open: not asked before. While half-open: the one try is given up as lost then. */
  readonly until: number;
  /** How long it was last left alone, seconds. */
  readonly pauseSeconds: number;
  readonly version: number;
}

/** Calls that one function made since it last told the others. */
export interface CallTally {
  readonly calls: number;
  readonly failures: number;
  /** What the provider asked for by `Retry-After`, seconds. */
  readonly afterSeconds?: number;
}

/** May the provider be asked? `probe`: yes, by whoever first writes {@link probing}; else not before `until`. */
export type Admission =
  | { readonly may: 'call' }
  | { readonly may: 'probe' }
  | { readonly may: 'wait'; readonly until: number };

/** How long the one try of a half-open circuit may take. */
const PROBE_MILLISECONDS = 30_000;

/** A circuit of a provider that nothing is known of. */
export const closedCircuit = (provider: string, now: number): ProviderCircuit => ({
  provider,
  state: 'closed',
  since: now,
  calls: 0,
  failures: 0,
  until: 0,
  pauseSeconds: 0,
  version: 0,
});

/** May the provider be asked now? */
export function admission(circuit: ProviderCircuit, now: number): Admission {
  if (circuit.state === 'closed') return { may: 'call' };
  return now >= circuit.until ? { may: 'probe' } : { may: 'wait', until: circuit.until };
}

/** The circuit while one call tries whether the provider is back. */
export const probing = (circuit: ProviderCircuit, now: number): ProviderCircuit => ({
  ...circuit,
  state: 'half-open',
  until: now + PROBE_MILLISECONDS,
  version: circuit.version + 1,
});

/**
 * The circuit after calls. The window's share of failures opens it; a probe closes it or opens it for twice as
 * long; what others still report while it is open changes nothing.
 */
export function afterCalls(
  circuit: ProviderCircuit,
  tally: CallTally,
  rules: CircuitRules,
  now: number,
): ProviderCircuit {
  const version = circuit.version + 1;
  if (circuit.state === 'open') return circuit;
  if (circuit.state === 'half-open')
    return tally.failures < tally.calls
      ? { ...closedCircuit(circuit.provider, now), version }
      : opened(circuit, circuit.pauseSeconds * 2, tally, rules, now);
  const fresh = now >= circuit.since + rules.windowSeconds * 1000;
  const counted = {
    ...circuit,
    since: fresh ? now : circuit.since,
    calls: (fresh ? 0 : circuit.calls) + tally.calls,
    failures: (fresh ? 0 : circuit.failures) + tally.failures,
    version,
  };
  const failing =
    counted.calls >= rules.minimumCalls && counted.failures / counted.calls >= rules.failureRate;
  return failing ? opened(circuit, rules.openSeconds, tally, rules, now) : counted;
}

function opened(
  circuit: ProviderCircuit,
  pause: number,
  { afterSeconds = 0 }: CallTally,
  rules: CircuitRules,
  now: number,
): ProviderCircuit {
  const pauseSeconds = Math.min(rules.maximumOpenSeconds, Math.max(pause, rules.openSeconds, afterSeconds));
  return {
    provider: circuit.provider,
    state: 'open',
    since: now,
    calls: 0,
    failures: 0,
    until: now + pauseSeconds * 1000,
    pauseSeconds,
    version: circuit.version + 1,
  };
}
