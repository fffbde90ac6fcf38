import type { EpochMs } from '../ids.ts';
import { dayMs, hourMs, hourOf } from './minute.ts';
import type { LaneProfile } from './profile.ts';
import { rateOf, shareAfterSilence } from './rate.ts';
import { tideOf, type Surroundings } from './surroundings.ts';

/** Silence further back says nothing about today's business. */
const longestSilenceMs = 28 * dayMs;

/** Messages per hour that the baseline expects in the hour of a moment, the tide of the whole business apart. */
export function expectedPerHour(profile: LaneProfile, surroundings: Surroundings, atMs: EpochMs): number {
  const silentMs = Math.max(0, profile.bornMs - (surroundings.sinceMs ?? profile.bornMs));
  const silentHours = Math.min(longestSilenceMs, silentMs) / hourMs;
  return (
    rateOf(profile.learned, profile.lane.country, hourOf(atMs)) *
    shareAfterSilence(profile.learned, silentHours)
  );
}

/**
 * Messages that the lane's baseline expects between two moments: hour of the week in the country's own time, level,
 * growth, and how busy the rest of the protect configuration was when it was last noted.
 */
export function expectedMessages(
  profile: LaneProfile,
  surroundings: Surroundings,
  fromMs: EpochMs,
  toMs: EpochMs,
): number {
  let expected = 0;
  for (let at = fromMs; at < toMs;) {
    const end = Math.min(toMs, (hourOf(at) + 1) * hourMs);
    expected += (expectedPerHour(profile, surroundings, at) * (end - at)) / hourMs;
    at = end;
  }
  return (
    expected * tideOf(surroundings, profile.lane.country, toMs - fromMs > 2 * hourMs ? 'day' : 'hour', toMs)
  );
}
