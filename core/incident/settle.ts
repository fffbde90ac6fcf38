import type { OwnedRule } from '../protect/rules.ts';
import type { Decided } from './decide.ts';
import type { Breaker, Incident } from './incident.ts';
import type { Move } from './move.ts';
import type { RulePlan } from './rule-plan.ts';

const sameRule = (a: OwnedRule, b: OwnedRule) => a.country === b.country && a.capability === b.capability;

/** The rules a lane holds once those planned for it are set. */
function heldRules({ country, rules }: Breaker, plan: RulePlan): OwnedRule[] {
  const set = plan.set.filter(rule => rule.country === country);
  return [...rules.filter(old => !set.some(rule => sameRule(rule, old))), ...set];
}

function settleBreaker({ breaker, rules }: Move, plan: RulePlan): Breaker {
  if (rules === 'leave') return breaker;
  if (rules === 'set') return { ...breaker, rules: heldRules(breaker, plan) };
  const ofLane = ({ country }: OwnedRule) => country === breaker.country;
  const overruled = plan.overruled.some(({ rule }) => ofLane(rule)) && !plan.restore.some(ofLane);
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
