import type { Evidence } from '../detection/verdict.ts';
import type { EpochMs } from '../ids.ts';
import type { OwnedRule } from '../protect/rules.ts';
import { countryName, inCount, inList, inPercent, inTime, inWhole, onDay } from '../words/words.ts';
import { deed } from './deed.ts';
import { replacesBlock } from './doubt.ts';
import type { Breaker, Incident, TimelineEntry } from './incident.ts';
import type { Move, Why } from './move.ts';
import { noRules, type RulePlan } from './rule-plan.ts';

/** A line of the timeline with what it tells of. */
export interface Line extends TimelineEntry {
  readonly breaker: Breaker;
  readonly why: Why;
  /** `quiet` is what nobody needs to be disturbed for. */
  readonly urgency: 'now' | 'soon' | 'quiet';
}

const nearlyNone = 0.05;
const orNone = (count: number): string => (count < nearlyNone ? 'none' : inCount(count));

/** `412 messages in 6 minutes, usually 0.4`; `12 messages to network 400-04 in 4 hours, usually 1`. */
export const volumeOf = (evidence: Evidence): string => {
  const { observedMessages, network, windowSeconds, expectedMessages } = evidence;
  const where = network === undefined ? '' : ` to network ${network}`;
  return `${inWhole(observedMessages, 'message')}${where} in ${inTime(windowSeconds)}, usually ${orNone(expectedMessages)}`;
};

/** `about 12 messages a day, 0.4 % of ordinary traffic`. */
export function usualOf({ usualMessagesPerDay, usualShare }: Evidence): string {
  if (usualMessagesPerDay < nearlyNone) return 'next to no messages';
  const amount = inWhole(Number(usualMessagesPerDay.toFixed(usualMessagesPerDay < 10 ? 1 : 0)), 'message');
  return `about ${amount} a day, ${inPercent(usualShare)} of ordinary traffic`;
}

const all = (items: readonly string[]) => inList(items, items.length);

function rulesIn(plan: RulePlan, breaker: Breaker, why: Why): string {
  const ofLane = ({ country }: OwnedRule) => country === breaker.country;
  const was = ({ before }: OwnedRule) => (replacesBlock(why, breaker) ? 'BLOCK' : before);
  const set = plan.set.filter(ofLane).map(rule => `${rule.capability} from ${was(rule)} to ${rule.set}`);
  const back = plan.restore
    .filter(ofLane)
    .map(rule => `${rule.capability} from ${rule.set} back to ${rule.before}`);
  const others = plan.overruled
    .filter(({ rule }) => ofLane(rule))
    .map(({ rule, now }) => `${rule.capability} is ${now}`);
  return [
    ...(set.length + back.length > 0 ? [`Country rule: ${all([...set, ...back])}.`] : []),
    ...(others.length > 0
      ? [`Somebody else changed the country rule, and it stays so: ${all(others)}.`]
      : []),
  ].join(' ');
}

/** Why a block is held for as long as it is; empty where it is the policy's own time, and nothing was blocked before. */
function whyHeld({ evidence: { windowSeconds }, response }: Breaker): string {
  const { kind, hold, blockedMs } = response;
  if (blockedMs !== undefined)
    return ` Held for longer, because it was blocked on ${onDay(blockedMs)} before.`;
  return kind === 'block' && hold.seconds === Math.round(windowSeconds)
    ? ' Held for as long as it took to show.'
    : '';
}

/** The ground for it; empty where the deed says it. */
function ground(why: Why, breaker: Breaker): string {
  switch (why.kind) {
    case 'spike':
      return `${volumeOf(breaker.evidence)}.${whyHeld(breaker)}`;
    case 'pressure':
    case 'still':
    case 'calm':
    case 'doubt': {
      const attempts = why.attempts === 0 ? 'No attempt' : inWhole(why.attempts, 'attempt');
      const meaning = {
        pressure: ', the attack is back',
        still: ', the attack goes on',
        calm: '',
        doubt: '',
      }[why.kind];
      return `${attempts} in the last ${inTime(why.seconds)}${meaning}.`;
    }
    case 'uncounted':
      return 'The attempts could not be counted, and without them nothing is let go.';
    case 'again':
      return 'The country rule could be written this time.';
    case 'reminder':
      return 'This reminder comes once a week.';
    case 'decision':
      return why.decision === 'block' ? `Decided by ${why.by}.` : '';
    case 'rule-change':
      return `Changed by ${why.by}.`;
    case 'taken-over':
      return 'Pumpbreaker was interrupted, and goes on from here.';
    case 'too-late':
    case 'nobody-told':
      return '';
  }
}

const urgencies: Record<Why['kind'], Line['urgency']> = {
  spike: 'soon',
  pressure: 'soon',
  doubt: 'now',
  again: 'now',
  decision: 'now',
  'rule-change': 'now',
  'too-late': 'now',
  'nobody-told': 'now',
  reminder: 'now',
  'taken-over': 'now',
  calm: 'quiet',
  still: 'quiet',
  uncounted: 'quiet',
};

function lineOf(breaker: Breaker, why: Why, plan: RulePlan, nowMs: EpochMs): Line {
  const { country } = breaker;
  const what = `${countryName(country)}: ${deed(breaker, why)}.`;
  const says = [what, ground(why, breaker), rulesIn(plan, breaker, why)]
    .filter(part => part !== '')
    .join(' ');
  return { atMs: nowMs, country, says, breaker, why, urgency: urgencies[why.kind] };
}

/** One line for each move of a round, told from the incident as it is afterwards. */
export const linesOf = (incident: Incident, moves: readonly Move[], plan: RulePlan, nowMs: EpochMs): Line[] =>
  moves.flatMap(({ breaker: { country }, why }) =>
    incident.breakers
      .filter(breaker => breaker.country === country)
      .map(breaker => lineOf(breaker, why, plan, nowMs)),
  );

/** How every lane stands, for people who may not have been told when an execution died. */
export const takeOverLines = ({ breakers }: Incident, nowMs: EpochMs): Line[] =>
  breakers.map(breaker => lineOf(breaker, { kind: 'taken-over' }, noRules, nowMs));
