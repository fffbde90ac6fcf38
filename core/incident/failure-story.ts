import type { EpochMs } from '../ids.ts';
import type { OwnedRule } from '../protect/rules.ts';
import { countryName, onDay } from '../words/words.ts';
import { replacesBlock } from './doubt.ts';
import type { Breaker, Incident } from './incident.ts';
import { touchesRules, type Move } from './move.ts';
import { noRules, type RulePlan } from './rule-plan.ts';
import { linesOf, type Line } from './story.ts';

const shellCommand = (rule: OwnedRule, status: string) =>
  `aws pinpoint-sms-voice-v2 update-protect-configuration-country-rule-set ` +
  `--protect-configuration-id ${rule.protectConfigurationId} --number-capability ${rule.capability} ` +
  `--country-rule-set-updates ${rule.country}={ProtectStatus=${status}}`;

function wish({ breaker, why, rules }: Move): string {
  if (breaker.state.kind === 'open') return 'could NOT be blocked';
  const still = replacesBlock(why, breaker) ? 'still blocked, ' : '';
  return (
    still +
    (rules === 'restore' ? 'the country rule could NOT be put back' : 'the interim rule could NOT be set')
  );
}

function failureLine(move: Move, breaker: Breaker, plan: RulePlan, reason: string, nowMs: EpochMs): Line {
  const { country, state } = breaker;
  const ofLane = (rule: OwnedRule) => rule.country === country;
  const commands = [
    ...plan.set.filter(ofLane).map(rule => shellCommand(rule, rule.set)),
    ...plan.restore.filter(ofLane).map(rule => shellCommand(rule, rule.before)),
  ];
  const nextTry = 'hold' in state ? ` The next try is at ${onDay(state.hold.untilMs)}.` : '';
  const byHand = commands.length > 0 ? ` By hand: ${commands.join(' ; ')}` : '';
  const says = `${countryName(country)}: ${wish(move)}. ${reason.replace(/\.?$/, '.')}${nextTry}${byHand}`;
  return {
    atMs: nowMs,
    country,
    says,
    breaker,
    why: move.why,
    urgency: move.why.kind === 'again' ? 'quiet' : 'now',
  };
}

/**
 * The lines of a round whose rules could not be written, with the commands that do by hand what we could not. Failing
 * again is no news.
 */
export function failureLines(
  incident: Incident,
  moves: readonly Move[],
  plan: RulePlan,
  reason: string,
  nowMs: EpochMs,
): Line[] {
  const untouched = moves.filter(move => !touchesRules(move));
  const failed = moves.filter(touchesRules).flatMap(move => {
    const breaker = incident.breakers.find(({ country }) => country === move.breaker.country);
    return breaker ? [failureLine(move, breaker, plan, reason, nowMs)] : [];
  });
  return [...linesOf(incident, untouched, noRules, nowMs), ...failed];
}
