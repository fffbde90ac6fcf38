import type { Evidence } from '../detection/verdict.ts';
import type { EpochMs } from '../ids.ts';
import type { OwnedRule } from '../protect/rules.ts';
import { atClock, countryName, inCount, inList, inPercent, inTime, onDay } from '../words/words.ts';
import type { Breaker, Closing, Incident, TimelineEntry } from './incident.ts';
import type { Move, Why } from './move.ts';
import type { RulePlan } from './rule-plan.ts';

/** A line of the timeline with what it tells of. */
export interface Line extends TimelineEntry {
  readonly breaker: Breaker;
  readonly why: Why;
}

/** `412 messages in 6 minutes, usually 0.4`. */
export const volumeOf = ({ observedMessages, windowSeconds, expectedMessages }: Evidence): string =>
  `${inCount(observedMessages)} messages in ${inTime(windowSeconds)}, usually ${inCount(expectedMessages)}`;

/** `12 messages a day, 0.4 % of ordinary traffic`. */
export const usualOf = ({ usualMessagesPerDay, usualShare }: Evidence): string =>
  `${inCount(usualMessagesPerDay)} messages a day, ${inPercent(usualShare)} of ordinary traffic`;

const all = (items: readonly string[]) => inList(items, items.length);

function ruleLine(breaker: Breaker, plan: RulePlan): string {
  const ofLane = ({ country }: OwnedRule) => country === breaker.country;
  const set = plan.set.filter(ofLane).map(rule => `${rule.capability} from ${rule.before} to ${rule.set}`);
  const back = plan.restore.filter(ofLane).map(rule => `${rule.capability} is ${rule.before} again`);
  const others = plan.overruled.filter(({ rule }) => ofLane(rule)).map(({ rule, now }) => `${rule.capability} ${now}`);
  return [
    set.length > 0 ? `Country rule set: ${all(set)}.` : '',
    back.length > 0 ? `Country rule: ${all(back)}.` : '',
    others.length > 0 ? `Somebody changed the rule since; it stays as they set it: ${all(others)}.` : '',
  ].join(' ');
}

const closings: Record<Closing['kind'], string> = {
  released: 'let go for good, it stayed calm while it was watched',
  calmed: 'over, the traffic is ordinary again',
  overruled: 'over, because somebody else rules this country now',
  undone: 'undone, because nobody could be told of it',
  'rolled-back': 'rolled back',
  declined: 'left alone',
};

function reasonOf(why: Why, evidence: Evidence): string {
  switch (why.kind) {
    case 'spike':
      return volumeOf(evidence);
    case 'decision':
      return `decided by ${why.by}`;
    case 'pressure':
      return `the pressure is there (${inCount(why.attempts)} attempts lately)`;
    case 'calm':
      return `the pressure is gone (${inCount(why.attempts)} attempts lately)`;
    case 'reminder':
      return 'a reminder';
    case 'nobody-told':
      return 'the policy wants it so';
  }
}

function deed({ breaker, rules }: Move, plan: RulePlan, why: Why): string {
  const { state, response } = breaker;
  const waits = rules === 'leave' && (why.kind === 'pressure' || (why.kind === 'decision' && why.decision === 'extend'));
  switch (state.kind) {
    case 'open':
      if (waits) return `stays blocked until ${onDay(state.hold.untilMs)}`;
      if (response.rehearsal) return 'would be blocked now (observe mode changes nothing)';
      return plan.set.some(({ country }) => country === breaker.country)
        ? `blocked, until ${onDay(state.hold.untilMs)} at least`
        : 'was at least as strict already, no rule was changed';
    case 'asked':
      return waits ? `still waits for a decision` : `not blocked, people are asked: ${all(response.because)}`;
    case 'watched':
      return waits ? `still watched` : `only watched: ${all(response.because)}`;
    case 'half-open':
      return `let through again and watched until ${atClock(state.untilMs)}`;
    case 'kept':
      return `kept blocked until somebody rolls it back`;
    case 'closed':
      return closings[state.how.kind];
  }
}

/** One line for each move of a round, told from the incident as it is afterwards. */
export function linesOf(incident: Incident, moves: readonly Move[], plan: RulePlan, nowMs: EpochMs): Line[] {
  return moves.flatMap(move => {
    const { country } = move.breaker;
    const breaker = incident.breakers.find(other => other.country === country);
    if (!breaker) return [];
    const what = `${countryName(country)}: ${deed({ ...move, breaker }, plan, move.why)}`;
    const says = `${what} (${reasonOf(move.why, breaker.evidence)}). ${ruleLine(breaker, plan)}`.trim();
    return [{ atMs: nowMs, country, says, breaker, why: move.why }];
  });
}

const shellCommand = (rule: OwnedRule, status: string) =>
  `aws pinpoint-sms-voice-v2 update-protect-configuration-country-rule-set ` +
  `--protect-configuration-id ${rule.protectConfigurationId} --number-capability ${rule.capability} ` +
  `--country-rule-set-updates ${rule.country}={ProtectStatus=${status}}`;

/** The lines of a round whose rules could not be written, with the commands that do by hand what we could not. */
export function failureLines(
  incident: Incident,
  moves: readonly Move[],
  plan: RulePlan,
  reason: string,
  nowMs: EpochMs,
): Line[] {
  return linesOf(incident, moves.filter(({ rules }) => rules !== 'leave'), plan, nowMs).map(line => {
    const ofLane = ({ country }: OwnedRule) => country === line.country;
    const commands = [
      ...plan.set.filter(ofLane).map(rule => shellCommand(rule, rule.set)),
      ...plan.restore.filter(ofLane).map(rule => shellCommand(rule, rule.before)),
    ];
    const byHand = commands.length > 0 ? ` By hand: ${commands.join(' ; ')}` : '';
    const name = countryName(line.breaker.country);
    return { ...line, says: `${name}: the country rule could NOT be set: ${reason} It is tried again.${byHand}` };
  });
}
