import type { Evidence } from '../detection/verdict.ts';
import type { EpochMs } from '../ids.ts';
import type { OwnedRule } from '../protect/rules.ts';
import { atClock, countryName, inCount, inList, inPercent, inTime, inWhole, onDay } from '../words/words.ts';
import type { Breaker, BreakerState, DecisionKind, Incident, TimelineEntry } from './incident.ts';
import type { Move, Why } from './move.ts';
import type { RulePlan } from './rule-plan.ts';

/** A line of the timeline with what it tells of. */
export interface Line extends TimelineEntry {
  readonly breaker: Breaker;
  readonly why: Why;
  /** `quiet` is what nobody needs to be disturbed for. */
  readonly urgency: 'now' | 'soon' | 'quiet';
}

const nearlyNone = 0.05;
const orNone = (count: number): string => (count < nearlyNone ? 'none' : inCount(count));

/** `412 messages in 6 minutes, usually 0.4`. */
export const volumeOf = ({ observedMessages, windowSeconds, expectedMessages }: Evidence): string =>
  `${inWhole(observedMessages, 'message')} in ${inTime(windowSeconds)}, usually ${orNone(expectedMessages)}`;

/** `about 12 messages a day, 0.4 % of ordinary traffic`. */
export function usualOf({ usualMessagesPerDay, usualShare }: Evidence): string {
  if (usualMessagesPerDay < nearlyNone) return 'next to no messages';
  const amount = inWhole(Number(usualMessagesPerDay.toFixed(usualMessagesPerDay < 10 ? 1 : 0)), 'message');
  return `about ${amount} a day, ${inPercent(usualShare)} of ordinary traffic`;
}

const all = (items: readonly string[]) => inList(items, items.length);

function rulesIn(plan: RulePlan, breaker: Breaker): string {
  const ofLane = ({ country }: OwnedRule) => country === breaker.country;
  const set = plan.set.filter(ofLane).map(rule => `${rule.capability} from ${rule.before} to ${rule.set}`);
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

const stands: Record<BreakerState['kind'], string> = {
  watched: 'watched only',
  asked: 'waiting for a decision',
  open: 'blocked',
  'half-open': 'let through and watched',
  kept: 'kept blocked',
  closed: 'over',
};

const decisionNames: Record<DecisionKind, string> = {
  rollback: 'roll back',
  keep: 'keep blocked',
  extend: 'hold longer',
  block: 'block',
  decline: 'leave alone',
};

function openDeed({ response, rules }: Breaker, why: Why, untilMs: EpochMs): string {
  if (response.rehearsal) return 'would be blocked now, but observe mode changes nothing';
  if (rules.length === 0) return 'no rule was changed, it was blocked before';
  return `blocked${why.kind === 'pressure' ? ' again' : ''}, until ${onDay(untilMs)} at least`;
}

function closedDeed(state: BreakerState & { kind: 'closed' }): string {
  switch (state.how.kind) {
    case 'released':
      return 'over, it stayed calm while it was watched';
    case 'calmed':
      return 'over, the traffic is ordinary again';
    case 'overruled':
      return 'over, somebody else rules this country now';
    case 'undone':
      return 'the block was undone, because nobody could be told of it';
    case 'rolled-back':
      return `rolled back by ${state.how.by}`;
    case 'declined':
      return `left alone, as ${state.how.by} decided`;
  }
}

/** What became of the lane, without a full stop. */
function deed(breaker: Breaker, why: Why): string {
  const { state, response } = breaker;
  if (why.kind === 'too-late') {
    return `"${decisionNames[why.decision]}" by ${why.by} came too late, it is ${stands[state.kind]} by now`;
  }
  const would = response.rehearsal ? 'would be ' : '';
  const waits = why.kind === 'still' || why.kind === 'uncounted';
  switch (state.kind) {
    case 'open':
      if (waits) return `${would}still blocked, until ${onDay(state.hold.untilMs)} at least`;
      if (why.kind === 'decision' && why.decision === 'extend') {
        return `held longer by ${why.by}, until ${onDay(state.hold.untilMs)} at least`;
      }
      return openDeed(breaker, why, state.hold.untilMs);
    case 'asked':
      if (waits) return 'still waits for a decision';
      if (response.rehearsal)
        return `would not be blocked, you would be asked: ${response.because.join('; ')}`;
      return `not blocked, you are asked: ${response.because.join('; ')}`;
    case 'watched':
      return waits ? 'still only watched' : `only watched: ${response.because.join('; ')}`;
    case 'half-open':
      return `${would}${waits ? 'still ' : ''}let through again, and watched until ${atClock(state.untilMs)}`;
    case 'kept':
      return `${would}kept blocked, as ${state.by} decided, until somebody rolls it back`;
    case 'closed':
      return closedDeed(state);
  }
}

/** The ground for it; empty where the deed says it. */
function ground(why: Why, { evidence, response }: Breaker): string {
  switch (why.kind) {
    case 'spike':
      return `${volumeOf(evidence)}.`;
    case 'pressure':
    case 'still':
    case 'calm': {
      const attempts = why.attempts === 0 ? 'No attempt' : inWhole(why.attempts, 'attempt');
      const meaning = { pressure: ', the attack is back', still: ', the attack goes on', calm: '' }[why.kind];
      return `${attempts} in the last ${inTime(response.hold.probeSeconds)}${meaning}.`;
    }
    case 'uncounted':
      return 'The attempts could not be counted, and without them nothing is let go.';
    case 'again':
      return 'The country rule could be written this time.';
    case 'reminder':
      return 'This reminder comes once a week.';
    case 'decision':
      return why.decision === 'block' ? `Decided by ${why.by}.` : '';
    case 'too-late':
    case 'nobody-told':
      return '';
  }
}

const urgencies: Record<Why['kind'], Line['urgency']> = {
  spike: 'soon',
  pressure: 'soon',
  again: 'now',
  decision: 'now',
  'too-late': 'now',
  'nobody-told': 'now',
  reminder: 'now',
  calm: 'quiet',
  still: 'quiet',
  uncounted: 'quiet',
};

/** One line for each move of a round, told from the incident as it is afterwards. */
export function linesOf(incident: Incident, moves: readonly Move[], plan: RulePlan, nowMs: EpochMs): Line[] {
  return moves.flatMap(({ breaker: { country }, why }) => {
    const breaker = incident.breakers.find(other => other.country === country);
    if (!breaker) return [];
    const what = `${countryName(country)}: ${deed(breaker, why)}.`;
    const says = [what, ground(why, breaker), rulesIn(plan, breaker)].filter(part => part !== '').join(' ');
    return [{ atMs: nowMs, country, says, breaker, why, urgency: urgencies[why.kind] }];
  });
}
