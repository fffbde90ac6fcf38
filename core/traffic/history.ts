import type { EpochMs } from '../ids.ts';
import { nothingLearned } from './learned.ts';
import { learnHours } from './learning.ts';
import { hourMs, hourOf } from './minute.ts';
import { headHour, type LaneProfile } from './profile.ts';

/**
 * Learns the lane's past from elsewhere (the vended metrics of the weeks before deployment), so that there is a
 * baseline on day one, instead of the silence that was taken for granted.
 * @param hours messages per hour; an hour left out between two others had none. Those since its first message the lane has counted itself.
 */
export function learnHistory(
  profile: LaneProfile,
  hours: readonly { startMs: EpochMs; messages: number }[],
): LaneProfile {
  if (hours.length === 0) return profile;
  const counts = new Map(hours.map(({ startMs, messages }) => [hourOf(startMs), messages]));
  const first = Math.min(...counts.keys());
  const last = Math.min(Math.max(...counts.keys()), hourOf(profile.bornMs) - 1);
  const { country } = profile.lane;
  const born = hourOf(profile.bornMs);
  let learned = nothingLearned(first);
  // Day by day, so that what one day has taught is expected of the next.
  for (let hour = first; hour <= last; hour += 24) {
    const day = Array.from({ length: Math.min(24, last + 1 - hour) }, (_, at) => counts.get(hour + at) ?? 0);
    learned = learnHours(learned, country, day);
  }
  const sinceBirth = Array.from({ length: profile.learned.next - born }, (_, at) =>
    profile.hours.at(born + at - headHour(profile) - 1),
  );
  learned = learnHours({ ...learned, next: born }, country, sinceBirth);
  // The lane was there all the time: it is no newcomer to the business.
  return { ...profile, bornMs: Math.min(profile.bornMs, first * hourMs), learned };
}
