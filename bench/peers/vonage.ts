import { keyOf } from '../../core/traffic/lane.ts';
import type { NewGuard } from '../score/guard.ts';
import { RollingCounts } from './rolling.ts';

const halfDayMs = 12 * 3_600_000;
const leastMessages = 1000;
const sigmas = 6;
/** 48 hours of history. */
const leastHalfDays = 4;

/** Vonage's Volumetric Changes, version 1.0: more than 1,000 messages in 12 hours and 6 standard deviations above the mean of 90 days. */
export const vonage: NewGuard = () => {
  const counts = new RollingCounts(halfDayMs);
  const lanes = new Map<string, { part: number; now: number; parts: number; sum: number; squares: number }>();
  return {
    name: 'Vonage: 1,000 in 12 hours and 6 sigma',
    hears(attempt, nowMs) {
      const key = keyOf(attempt);
      const part = Math.floor(nowMs / halfDayMs);
      const lane = lanes.get(key) ?? { part, now: 0, parts: 0, sum: 0, squares: 0 };
      lanes.set(key, lane);
      if (lane.part !== part) {
        lane.parts += part - lane.part;
        lane.sum += lane.now;
        lane.squares += lane.now ** 2;
        lane.now = 0;
        lane.part = part;
      }
      lane.now++;
      const messages = counts.add(key, nowMs);
      if (messages <= leastMessages || lane.parts < leastHalfDays) return false;
      const mean = lane.sum / lane.parts;
      return messages > mean + sigmas * Math.sqrt(Math.max(0, lane.squares / lane.parts - mean ** 2));
    },
  };
};
