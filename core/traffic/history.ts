import type { EpochMs } from '../ids.ts';
import { learnHour } from './learning.ts';
import { hourOf } from './minute.ts';
import type { LaneProfile } from './profile.ts';

/**
 * Learns the lane's past from elsewhere (the vended metrics of the weeks before deployment), so that there is a
 * baseline on day one.
 * @param hours messages per hour; an hour left out between two others had none. Hours that the lane has learned itself change nothing.
 */
export function learnHistory(
  profile: LaneProfile,
  hours: readonly { startMs: EpochMs; messages: number }[],
): LaneProfile {
  const counts = new Map(hours.map(({ startMs, messages }) => [hourOf(startMs), messages]));
  const first = Math.min(...counts.keys());
  const last = Math.min(Math.max(...counts.keys()), hourOf(profile.bornMs) - 1);
  let learned = profile.learned;
  const { next } = learned;
  for (let hour = first; hour <= last; hour++) {
    learned = learnHour(learned, profile.lane.country, hour, counts.get(hour) ?? 0);
  }
  return { ...profile, learned: { ...learned, next } };
}
