import type { EpochMs } from '../ids.ts';
import type { OwnedRule } from '../protect/rules.ts';
import type { Breaker, Incident } from './incident.ts';
import type { Decided } from './decide.ts';
import type { Move } from './move.ts';
import type { RulePlan } from './rule-plan.ts';

/** After a rule could not be written, the lane is looked at again this soon. */
const retrySeconds = 60;

const sameRule = (a: OwnedRule, b: OwnedRule) => a.country === b.country && a.capability === b.capability;

function settleBreaker({ breaker, rules }: Move, plan: RulePlan): Breaker {
  if (rules === 'leave') return breaker;
  if (rules === 'set') {
    const set = plan.set.filter(rule => rule.country === breaker.country);
    return { ...breaker, rules: [...breaker.rules.filter(old => !set.some(rule => sameRule(rule, old))), ...set] };
  }
  const overruled = plan.overruled.some(({ rule }) => rule.country === breaker.country);
  const { state } = breaker;
  // Somebody else rules this country now: there is nothing left to probe.
  return overruled && state.kind === 'half-open'
    ? { ...breaker, rules: [], state: { kind: 'closed', sinceMs: state.sinceMs, how: { kind: 'overruled' } } }
    : { ...breaker, rules: [] };
}

/** The incident after a round, with the rules it will own: what is recorded before the first rule is written. */
export function settle(incident: Incident, decided: Decided, plan: RulePlan): Incident {
  const moved = decided.moves.map(move => settleBreaker(move, plan));
  const stays = (old: Breaker) => moved.find(({ country }) => country === old.country) ?? old;
  const joined = moved.filter(({ country }) => !incident.breakers.some(old => old.country === country));
  return {
    ...incident,
    breakers: [...incident.breakers.map(stays), ...joined],
    signalsRead: decided.signalsRead,
  };
}

/**
 * The incident after a round whose rules could not be written: what we own is what we owned before, a lane that was to
 * be contained is watched until it is tried again, one that was to be let go stays as it was.
 */
export function settleUnwritten(incident: Incident, decided: Decided, nowMs: EpochMs): Incident {
  const hold = { seconds: retrySeconds, untilMs: nowMs + 1000 * retrySeconds };
  const moves = decided.moves.map((move): Move => {
    if (move.rules === 'leave') return move;
    const before = incident.breakers.find(({ country }) => country === move.breaker.country);
    const kind = before && before.rules.length > 0 ? 'open' : 'watched';
    const { revision } = move.breaker;
    const breaker: Breaker = { ...(before ?? move.breaker), revision, state: { kind, sinceMs: nowMs, hold } };
    return { ...move, breaker, rules: 'leave' };
  });
  return settle(incident, { ...decided, moves }, { set: [], restore: [], overruled: [] });
}
