import { expectedMessages } from './expected.ts';
import { dayMs, hourMs, startOfMinute, type Hour } from './minute.ts';
import type { Whole } from './neighbours.ts';
import type { LaneProfile } from './profile.ts';

/** Blocks come back by themselves while an attack goes on, and stand for days: so long a lane's silence may be theirs. */
export const blocksKeptMs = 14 * dayMs;
/** Five messages that did not come are no chance (1 in 150). */
const missed = 5;

/**
 * Whether a lane that is silent from its newest message up to `head` was blocked: nothing is known of what people would have
 * sent. Where less would have come, the few hours teach next to nothing.
 */
export function isBehindBlock(profile: LaneProfile, head: Hour, { blockedMs }: Whole): boolean {
  const sinceMs = blockedMs?.[profile.lane.country];
  if (sinceMs === undefined || head * hourMs - sinceMs > blocksKeptMs) return false;
  return expectedMessages(profile, startOfMinute(profile.head + 1), head * hourMs) > missed;
}
