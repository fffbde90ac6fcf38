import type { EpochMs } from '../ids.ts';
import { dayMs, hourMs, hourOf } from './minute.ts';
import type { LaneProfile } from './profile.ts';
import { rateOf, shareAfterSilence } from './rate.ts';
import type { Surroundings } from './neighbours.ts';
import { tideOf } from './tide.ts';

/** Silence further back says nothing about today: a market that opened is open. */
const longestSilenceMs = 3 * dayMs;

/** By what the lane's own rates are to be multiplied because it sent nothing while others were watched. */
export function afterSilence({ bornMs, learned }: LaneProfile, { sinceMs = bornMs }: Surroundings): number {
  const silentMs = Math.min(longestSilenceMs, Math.max(0, bornMs - sinceMs));
  return silentMs === 0 ? 1 : shareAfterSilence(learned, silentMs / hourMs);
}

/** Messages per hour that the baseline expects in the hour of a moment, however busy the rest of the business is. */
export function expectedPerHour(profile: LaneProfile, surroundings: Surroundings, atMs: EpochMs): number {
  return rateOf(profile.learned, profile.lane.country, hourOf(atMs)) * afterSilence(profile, surroundings);
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
    expected += (rateOf(profile.learned, profile.lane.country, hourOf(at)) * (end - at)) / hourMs;
    at = end;
  }
  return (
    expected *
    afterSilence(profile, surroundings) *
    tideOf(surroundings, profile.lane.country, toMs - fromMs > 2 * hourMs ? 'day' : 'hour', toMs)
  );
}
