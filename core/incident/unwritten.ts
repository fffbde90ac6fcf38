import type { EpochMs } from '../ids.ts';
import type { OwnedRule } from '../protect/rules.ts';
import type { Decided } from './decide.ts';
import type { Breaker, BreakerState, Hold, Incident, Unwritten } from './incident.ts';
import { touchesRules, type Move } from './move.ts';
import { noRules, type RulePlan } from './rule-plan.ts';
import { settle } from './settle.ts';

/** After a rule could not be written it is tried again this soon, then each time after twice as long. */
const retrySeconds = 60;
const longestRetrySeconds = 900;

function retryHold(before: Breaker | undefined, nowMs: EpochMs): Hold {
  const isAgain = before && 'unwritten' in before.state;
  const seconds = isAgain ? Math.min(2 * before.state.hold.seconds, longestRetrySeconds) : retrySeconds;
  return { seconds, untilMs: nowMs + 1000 * seconds };
}

type ContainedKind = Extract<BreakerState, { unwritten?: unknown }>['kind'];

/** A lane that is to be contained, and perhaps is not. */
function uncontained({ breaker }: Move, kind: ContainedKind, plan: RulePlan, hold: Hold): Breaker {
  const state: BreakerState = {
    kind,
    sinceMs: breaker.state.sinceMs,
    hold,
    unwritten: { kind: 'contain' },
  };
  // The answer to a write may be lost, not the write: a rule that is perhaps ours must be restored in the end.
  const isHeld = ({ capability, set }: OwnedRule) =>
    breaker.rules.some(rule => rule.capability === capability && rule.set === set);
  const planned = plan.set.filter(rule => rule.country === breaker.country && !isHeld(rule));
  return { ...breaker, state, rules: [...breaker.rules, ...planned] };
}

/** A lane that was to be let go stays as it was; what a person wished is remembered, the rest is judged anew. */
function unreleased({ breaker }: Move, before: Breaker, hold: Hold): Breaker {
  const kind = before.state.kind === 'asked' || before.state.kind === 'watched' ? before.state.kind : 'open';
  const wish: Unwritten | undefined =
    breaker.state.kind === 'closed' && breaker.state.how.kind !== 'calmed'
      ? breaker.state.how
      : 'unwritten' in before.state
        ? before.state.unwritten
        : undefined;
  const state: BreakerState = {
    kind,
    sinceMs: before.state.sinceMs,
    hold,
    ...(wish ? { unwritten: wish } : {}),
  };
  return { ...before, revision: breaker.revision, state };
}

function settleWithout(
  incident: Incident,
  decided: Decided,
  plan: RulePlan,
  nowMs: EpochMs,
  containedAs: (move: Move, before: Breaker | undefined) => ContainedKind,
): Incident {
  const moves = decided.moves.map((move): Move => {
    if (!touchesRules(move)) return move;
    const before = incident.breakers.find(({ country }) => country === move.breaker.country);
    const hold = retryHold(before, nowMs);
    const breaker =
      move.rules === 'restore' && before
        ? unreleased(move, before, hold)
        : uncontained(move, containedAs(move, before), plan, hold);
    return { ...move, breaker, rules: 'leave' };
  });
  return settle(incident, { ...decided, moves }, noRules);
}

/**
 * The incident after a round whose rules could not be written: a lane that was to be contained is asked about, or watched, until
 * the next try. Moves that needed no rule are made nevertheless.
 */
export const settleUnwritten = (
  incident: Incident,
  decided: Decided,
  plan: RulePlan,
  nowMs: EpochMs,
): Incident =>
  settleWithout(incident, decided, plan, nowMs, ({ breaker }, before) =>
    breaker.state.kind === 'asked' || before?.state.kind === 'asked' ? 'asked' : 'watched',
  );

/**
 * The incident while its rules are being written: what is on record before the first of them is. Who takes over from an
 * execution that died in between writes them again.
 */
export const settleWriting = (
  incident: Incident,
  decided: Decided,
  plan: RulePlan,
  nowMs: EpochMs,
): Incident =>
  settleWithout(incident, decided, plan, nowMs, ({ breaker: { state } }) =>
    state.kind === 'open' || state.kind === 'asked' ? state.kind : 'watched',
  );
