import type { Country, EpochMs } from '../ids.ts';
import type { Response } from '../policy/respond.ts';
import type { Evidence } from '../detection/verdict.ts';
import type { Breaker, BreakerState, Closing, DecisionKind, Hold } from './incident.ts';
import { watchSeconds } from './pressure.ts';

/**
 * Why a breaker moves; people read it. `attempts` are those of the last `pressureSeconds`.
 * - `pressure`: the attack came back; `still`: it never went; `calm`: it is gone; `doubt`: it never went, and may be none;
 *   `uncounted`: nobody knows.
 * - `too-late`: a decision that no longer fits the state it meets.
 * - `again`: what could not be written is tried once more.
 * - `rule-change`: somebody else changed a rule that was ours.
 * - `taken-over`: it does not move; an execution tells how it stands that took over from a dead one.
 */
export type Why =
  | { readonly kind: 'spike' | 'uncounted' | 'again' | 'reminder' | 'nobody-told' | 'taken-over' }
  | { readonly kind: 'decision' | 'too-late'; readonly decision: DecisionKind; readonly by: string }
  | { readonly kind: 'rule-change'; readonly by: string }
  | {
      readonly kind: 'pressure' | 'still' | 'calm' | 'doubt';
      readonly attempts: number;
      readonly seconds: number;
    };

/** A breaker as it is about to be, and what that asks of its country rules. */
export interface Move {
  readonly breaker: Breaker;
  /** `set`: make them at least as strict as the response says; `restore`: put back what was there. */
  readonly rules: 'set' | 'restore' | 'leave';
  readonly why: Why;
}

/** Whether a move has a country rule to write. */
export const touchesRules = ({ breaker, rules }: Move): boolean =>
  rules === 'set' || (rules === 'restore' && breaker.rules.length > 0);

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

/** Waits again, `holdSeconds` from now; only a decision to wait is a new state to decide about. */
export function holdOn(breaker: Breaker, holdSeconds: number, why: Why, nowMs: EpochMs): Move {
  const { state } = breaker;
  const kind = state.kind === 'asked' || state.kind === 'watched' ? state.kind : 'open';
  const next: BreakerState = { kind, sinceMs: state.sinceMs, hold: holdFor(nowMs, holdSeconds) };
  const waiting = why.kind === 'decision' ? into(breaker, next) : { ...breaker, state: next };
  return { breaker: waiting, rules: 'leave', why };
}

/** Goes on watching a half-open lane, because nothing is known of it yet. */
export function watchOn(
  breaker: Breaker,
  state: Extract<BreakerState, { kind: 'half-open' }>,
  nowMs: EpochMs,
): Move {
  const untilMs = laterBy(nowMs, breaker.response.hold.probeSeconds);
  return {
    breaker: { ...breaker, state: { ...state, untilMs } },
    rules: 'leave',
    why: { kind: 'uncounted' },
  };
}

/** Leaves the breaker as it is, and tells the person who decided that the state they saw has passed. */
export function tooLate(breaker: Breaker, decision: DecisionKind, by: string): Move {
  return { breaker, rules: 'leave', why: { kind: 'too-late', decision, by } };
}

/** Lets the lane through again and watches it for {@link watchSeconds}. */
export function probe(breaker: Breaker, hold: Hold, why: Why, nowMs: EpochMs): Move {
  const untilMs = laterBy(nowMs, watchSeconds(breaker));
  return {
    breaker: into(breaker, { kind: 'half-open', sinceMs: nowMs, hold, untilMs }),
    rules: 'restore',
    why,
  };
}

/** Blocked until a person says otherwise. */
export function keep(breaker: Breaker, by: string, why: Why, nowMs: EpochMs): Move {
  const remindAtMs = laterBy(nowMs, remindSeconds);
  return { breaker: into(breaker, { kind: 'kept', sinceMs: nowMs, by, remindAtMs }), rules: 'leave', why };
}

/** Ends the breaker and puts its rules back. */
export function close(breaker: Breaker, how: Closing, why: Why, nowMs: EpochMs): Move {
  return { breaker: into(breaker, { kind: 'closed', sinceMs: nowMs, how }), rules: 'restore', why };
}
