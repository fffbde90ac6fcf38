import type { EpochMs } from '../ids.ts';
import { atClock, onDay } from '../words/words.ts';
import { wouldAdopt } from './adoption-story.ts';
import { replacesBlock } from './doubt.ts';
import type { Breaker, BreakerState, DecisionKind } from './incident.ts';
import type { Why } from './move.ts';

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
  if (response.rehearsal) {
    const making = response.adopts ? ` (${wouldAdopt(response.adopts)})` : '';
    return `would be blocked now${making}, but observe mode changes nothing`;
  }
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
export function deed(breaker: Breaker, why: Why): string {
  const { state, response } = breaker;
  if (why.kind === 'too-late') {
    return `"${decisionNames[why.decision]}" by ${why.by} came too late, it is ${stands[state.kind]} by now`;
  }
  if ('unwritten' in state) return 'the country rule may not be written yet, and is tried again';
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
      if (replacesBlock(why, breaker))
        return `${would}${response.set ? `on ${response.set}` : 'let through'} instead of blocked, you are asked: ${response.because.join('; ')}`;
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
