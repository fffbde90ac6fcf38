import type { EpochMs } from '../../core/ids.ts';
import { keyOf } from '../../core/traffic/lane.ts';
import { codes } from '../score/feedback.ts';
import type { NewGuard } from '../score/guard.ts';
import { RollingCounts } from './rolling.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const dailyRatio = 0.3;
const hourlyRatio = 0.2;

interface Bucket {
  level: number;
  atMs: EpochMs;
}

/** A leaky bucket that lets `threshold` messages through in a period; a verified one gives its place back. */
function step(bucket: Bucket, nowMs: EpochMs, periodMs: number, threshold: number, by: 1 | -1): boolean {
  const level = Math.min(bucket.level, threshold);
  bucket.level = Math.max(0, level - ((nowMs - bucket.atMs) * threshold) / periodMs + by);
  bucket.atMs = nowMs;
  return bucket.level > threshold;
}

/**
 * The country rules of Authgear's fraud protection (docs/specs/fraud-protection.md, 2026-08) with `deny_if_any_warning`. Sits in the way
 * of each request and learns at once which codes were entered. IP rules need IP addresses and are left out.
 */
export const authgear: NewGuard = () => {
  const hourly = new RollingCounts(hourMs);
  const daily = new RollingCounts(dayMs);
  const lanes = new Map<
    string,
    { hour: Bucket; day: Bucket; verified: number[]; lastHour: number; lastDay: number }
  >();
  const laneOf = (key: string) => {
    const lane = lanes.get(key) ?? {
      hour: { level: 0, atMs: 0 },
      day: { level: 0, atMs: 0 },
      verified: [],
      lastHour: 0,
      lastDay: 0,
    };
    lanes.set(key, lane);
    return lane;
  };
  const fill = (key: string, nowMs: EpochMs, by: 1 | -1) => {
    const lane = laneOf(key);
    const today = Math.floor(nowMs / dayMs);
    const busiest = Math.max(
      0,
      ...lane.verified.slice(Math.max(0, today - 14), today + 1).filter(Number.isFinite),
    );
    const perDay = Math.max(20, busiest * dailyRatio, lane.lastDay * dailyRatio);
    const perHour = Math.max(3, (busiest / 6) * hourlyRatio, lane.lastHour * hourlyRatio);
    const overDay = step(lane.day, nowMs, dayMs, perDay, by);
    const overHour = step(lane.hour, nowMs, hourMs, perHour, by);
    return overDay || overHour;
  };
  return {
    name: 'Authgear, knows who verified',
    admits: attempt => attempt.configurationSet !== codes || !fill(keyOf(attempt), attempt.atMs, 1),
    hears: () => false,
    hearsVerified(attempt, nowMs) {
      const key = keyOf(attempt);
      const lane = laneOf(key);
      const today = Math.floor(nowMs / dayMs);
      lane.verified[today] = (lane.verified[today] ?? 0) + 1;
      lane.lastHour = hourly.add(key, nowMs);
      lane.lastDay = daily.add(key, nowMs);
      fill(key, nowMs, -1);
    },
  };
};
