import type { Country, IncidentId } from '../ids.ts';
import { decisionsIn, type Breaker, type DecisionKind, type Signal } from '../incident/incident.ts';
import type { Clock, IncidentRunner, IncidentStore } from '../ports.ts';
import { inOneLine } from '../words/words.ts';
import { wake } from './wake.ts';

export interface DecisionPorts {
  readonly clock: Clock;
  readonly incidents: IncidentStore;
  readonly runner: IncidentRunner;
}

/** What a person decided, and about which state of the breaker they saw. */
export interface Decision {
  readonly country: Country;
  readonly revision: number;
  readonly decision: DecisionKind;
  /** Who decided, as far as it is known; it goes on record. */
  readonly by: string;
}

/** What became of a decision. */
export type Taken =
  | { readonly kind: 'taken' }
  /** Somebody decided about the same state before, or this is the second click. */
  | { readonly kind: 'decided already'; readonly earlier: Signal & { readonly kind: 'decision' } }
  /** The breaker is in another state by now, or that decision does not apply to it. */
  | { readonly kind: 'outdated'; readonly breaker: Breaker }
  | { readonly kind: 'no such country' };

/**
 * Puts a decision into the incident's inbox, once for each state of a breaker, and wakes the incident.
 * @throws UnknownIncidentError, IncidentClosedError
 */
export async function takeDecision(ports: DecisionPorts, id: IncidentId, made: Decision): Promise<Taken> {
  const { clock, incidents, runner } = ports;
  const incident = await incidents.read(id);
  const breaker = incident.breakers.find(({ country }) => country === made.country);
  if (!breaker) return { kind: 'no such country' };

  const signalId = `decision ${made.country} ${made.revision}`;
  const earlier = (await incidents.inbox(id, 0)).find(signal => signal.id === signalId);
  if (earlier?.kind === 'decision') return { kind: 'decided already', earlier };
  if (breaker.revision !== made.revision || !decisionsIn[breaker.state.kind].includes(made.decision)) {
    return { kind: 'outdated', breaker };
  }
  const signal: Signal = { kind: 'decision', id: signalId, atMs: clock(), ...made, by: inOneLine(made.by) };
  const held = await incidents.append(id, signal);
  if (held.kind === 'decision' && (held.atMs !== signal.atMs || held.decision !== made.decision)) {
    return { kind: 'decided already', earlier: held };
  }
  await wake(incidents, runner, id);
  return { kind: 'taken' };
}
