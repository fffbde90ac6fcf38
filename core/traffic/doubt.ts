import type { EpochMs } from '../ids.ts';
import type { LaneProfile } from './profile.ts';
import { hourOf, type Hour } from './minute.ts';
import { isCold } from './neighbours.ts';
import { usualPerDay } from './rate.ts';

/** Hours of a lane during which an attack was stopped, or may have gone on beside the block. */
export interface Doubt {
  readonly from: Hour;
  /** The first hour that teaches again. */
  readonly until: Hour;
}

/** Who was stopped comes back: three times the four hours that the middle one of the published attacks lasted. */
const doubtHours = 12;

/**
 * What comes between the blocks of a lane that is seldom sent to, and for half a day after the last, teaches nothing: it may be the attack
 * going on, and such a lane has no past of its own to hold it against.
 */
export function doubtAfter(
  { doubt, learned }: Pick<LaneProfile, 'doubt' | 'learned'>,
  blockedMs: EpochMs | undefined,
): Doubt | undefined {
  if (blockedMs === undefined || !isCold(usualPerDay(learned))) return doubt;
  const hour = hourOf(blockedMs);
  const until = hour + doubtHours;
  if (doubt === undefined || hour > doubt.until) return { from: hour, until };
  return until > doubt.until ? { from: doubt.from, until } : doubt;
}

export const isDoubtful = (doubt: Doubt | undefined, hour: Hour): boolean =>
  doubt !== undefined && hour >= doubt.from && hour < doubt.until;
