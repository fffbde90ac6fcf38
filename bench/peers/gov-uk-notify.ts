import { keyOf } from '../../core/traffic/lane.ts';
import type { NewGuard } from '../score/guard.ts';

const dayMs = 86_400_000;

/** GOV.UK Notify's limit on international messages (2025-04): twice the busiest day so far where that is above 50, else 100; here per lane. */
export const govUkNotify: NewGuard = () => {
  const lanes = new Map<string, { day: number; today: number; busiest: number }>();
  return {
    name: 'GOV.UK Notify: 2 x busiest day',
    hears(attempt, nowMs) {
      const day = Math.floor(nowMs / dayMs);
      const key = keyOf(attempt);
      const lane = lanes.get(key) ?? { day, today: 0, busiest: 0 };
      lanes.set(key, lane);
      if (lane.day !== day) {
        lane.busiest = Math.max(lane.busiest, lane.today);
        lane.today = 0;
        lane.day = day;
      }
      lane.today++;
      return lane.today > (lane.busiest > 50 ? 2 * lane.busiest : 100);
    },
  };
};
