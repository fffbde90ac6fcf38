import type { EpochMs } from '../../core/ids.ts';
import { dueAtMs } from '../../core/incident/decide.ts';
import type { Breaker, BreakerState } from '../../core/incident/incident.ts';
import { atClock } from '../../core/words/words.ts';
import { inDuration } from './duration.ts';
import type { Phase } from './pace.ts';

/** What happens next to the lane by itself, and when; on a watch that runs faster, by that watch, too. */
export function nextOf({ state }: Breaker, phase: Phase, nowMs: EpochMs): string {
  const after = (untilMs: EpochMs) => {
    const here =
      phase.kind === 'live' && phase.speed !== 1
        ? `, ${inDuration((untilMs - nowMs) / phase.speed)} on your watch`
        : '';
    return `${inDuration(untilMs - nowMs)} (${atClock(untilMs)}${here})`;
  };
  switch (state.kind) {
    case 'open':
      return `Tested in ${after(state.hold.untilMs)}`;
    case 'asked':
      return `Your decision is wanted. Looked at again in ${after(state.hold.untilMs)}`;
    case 'watched':
      return `Looked at again in ${after(state.hold.untilMs)}`;
    case 'half-open':
      return `Let through, and watched for another ${after(state.untilMs)}`;
    case 'kept':
      return `Stays blocked until somebody rolls it back. Kept by ${state.by}`;
    case 'closed':
      return endOf(state.how);
  }
}

function endOf(how: Extract<BreakerState, { kind: 'closed' }>['how']): string {
  switch (how.kind) {
    case 'released':
      return 'Let go by itself: it stayed calm while it was watched';
    case 'calmed':
      return 'Over: the traffic is ordinary again';
    case 'overruled':
      return 'Over: somebody else rules this country now';
    case 'undone':
      return 'Undone: nobody could be told of it';
    case 'rolled-back':
      return `Rolled back by ${how.by}`;
    case 'declined':
      return `Left alone by ${how.by}`;
  }
}

/** How much of the time until then is over, 0 to 1; nothing where nothing happens by itself. */
export function waitedOf(breaker: Breaker, nowMs: EpochMs): { waited?: number } {
  const { state } = breaker;
  const untilMs = dueAtMs(breaker);
  if (untilMs === undefined || state.kind === 'kept' || state.kind === 'closed') return {};
  const fromMs = state.kind === 'half-open' ? state.sinceMs : untilMs - 1000 * state.hold.seconds;
  const waited = (nowMs - fromMs) / (untilMs - fromMs);
  return { waited: Math.min(1, Math.max(0, Math.round(1000 * waited) / 1000)) };
}
