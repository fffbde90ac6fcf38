import type { EpochMs } from '../ids.ts';
import { hourMs, hourOf } from './minute.ts';
import type { LaneProfile } from './profile.ts';
import { rateOf } from './rate.ts';

/**
 * Messages that the lane's own past lets expect between two moments: hour of the week in the country's own time, level and growth.
 * However busy the rest of the protect configuration is comes on top ({@link tideOf}).
 */
export function expectedMessages({ learned, lane }: LaneProfile, fromMs: EpochMs, toMs: EpochMs): number {
  let expected = 0;
  for (let at = fromMs; at < toMs;) {
    const end = Math.min(toMs, (hourOf(at) + 1) * hourMs);
    expected += (rateOf(learned, lane.country, hourOf(at)) * (end - at)) / hourMs;
    at = end;
  }
  return expected;
}
