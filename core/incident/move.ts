import type { Country, EpochMs } from '../ids.ts';
import type { Response } from '../policy/respond.ts';
import type { Evidence } from '../detection/verdict.ts';
import type { Breaker, BreakerState, DecisionKind, Hold } from './incident.ts';

/** Why a breaker moves; people read it. `attempts` are those of the last `probeSeconds`. */
export type Why =
  | { readonly kind: 'spike' }
  | { readonly kind: 'decision'; readonly decision: DecisionKind; readonly by: string }
  | { readonly kind: 'pressure' | 'calm'; readonly attempts: number }
  | { readonly kind: 'reminder' | 'nobody-told' };

/** A breaker as it is about to be, and what that asks of its country rules. */
export interface Move {
  readonly breaker: Breaker;
  /** `set`: make them at least as strict as the response says; `restore`: put back what was there. */
  readonly rules: 'set' | 'restore' | 'leave';
  readonly why: Why;
}

/** A breaker that a person keeps blocked is brought to mind again, because kept blocks get forgotten. */
const remindSeconds = 7 * 86_400;

const laterBy = (nowMs: EpochMs, seconds: number): EpochMs => nowMs + 1000 * seconds;
const holdFor = (nowMs: EpochMs, seconds: number): Hold => ({ seconds, untilMs: laterBy(nowMs, seconds) });

/** Twice as long as before, up to the policy's longest. */
export const longer = (hold: Hold, { hold: { longestSeconds } }: Response): number =>
  Math.min(2 * hold.seconds, longestSeconds);

const into = (breaker: Breaker, state: BreakerState): Breaker => ({
  ...breaker,
  revision: breaker.revision + 1,
  state,
});

const containedKind = { block: 'open', ask: 'asked', watch: 'watched' } as const;

/** Contains a lane as the response says: opens its breaker, asks people, or only watches. */
export function contain(
  lane: {
    readonly country: Country;
    readonly response: Response;
    readonly evidence: Evidence;
    readonly before?: Breaker | undefined;
  },
  holdSeconds: number,
  why: Why,
  nowMs: EpochMs,
): Move {
  const { country, response, evidence, before } = lane;
  const kind = containedKind[response.kind];
  const state: BreakerState = { kind, sinceMs: nowMs, hold: holdFor(nowMs, holdSeconds) };
  const revision = (before?.revision ?? 0) + 1;
  const breaker = { country, revision, state, response, evidence, rules: before?.rules ?? [] };
  return { breaker, rules: response.set && !response.rehearsal ? 'set' : 'leave', why };
}

/** Waits again, `holdSeconds` from now. */
export function holdOn(breaker: Breaker, holdSeconds: number, why: Why, nowMs: EpochMs): Move {
  const { state } = breaker;
  const kind = state.kind === 'asked' || state.kind === 'watched' ? state.kind : 'open';
  const next: BreakerState = { kind, sinceMs: state.sinceMs, hold: holdFor(nowMs, holdSeconds) };
  return { breaker: into(breaker, next), rules: 'leave', why };
}

/** Lets the lane through again and watches it for the response's `probeSeconds`. */
export function probe(breaker: Breaker, hold: Hold, why: Why, nowMs: EpochMs): Move {
  const untilMs = laterBy(nowMs, breaker.response.hold.probeSeconds);
  return { breaker: into(breaker, { kind: 'half-open', sinceMs: nowMs, hold, untilMs }), rules: 'restore', why };
}

/** Blocked until a person says otherwise. */
export function keep(breaker: Breaker, by: string, why: Why, nowMs: EpochMs): Move {
  const remindAtMs = laterBy(nowMs, remindSeconds);
  return { breaker: into(breaker, { kind: 'kept', sinceMs: nowMs, by, remindAtMs }), rules: 'leave', why };
}

/** Ends the breaker and puts its rules back. */
export function close(
  breaker: Breaker,
  how: Extract<BreakerState, { kind: 'closed' }>['how'],
  why: Why,
  nowMs: EpochMs,
): Move {
  return { breaker: into(breaker, { kind: 'closed', sinceMs: nowMs, how }), rules: 'restore', why };
}
