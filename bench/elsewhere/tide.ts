import type { EpochMs } from '../../core/ids.ts';
import type { Random } from '../traffic/random.ts';
import { day, hour } from '../traffic/time.ts';
import type { Kind } from './kinds.ts';

/** A scene is laid out in cells of this length: within one the rate is the same. */
export const cellMs = 20 * 60_000;

/** How many times the usual rate people come at a local time: the day and week of the trade, about 1 on the mean. */
export function curve({ peaks, floor, week }: Kind): (localMs: EpochMs) => number {
  const raw = Array.from({ length: 72 }, (_, cell) =>
    peaks.reduce((sum, { atHour, widthHours, weight }) => {
      const apart = Math.abs(cell / 3 - atHour);
      const hours = Math.min(apart, 24 - apart);
      return sum + weight * Math.exp(-0.5 * (hours / widthHours) ** 2);
    }, floor),
  );
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  return localMs => {
    const cell = Math.floor((localMs % day) / cellMs);
    return ((raw[cell] ?? 0) / mean) * (week[new Date(localMs).getUTCDay()] ?? 1);
  };
}

/**
 * Factors around 1, one a cell, that wander: an autocorrelated logarithm with a memory of hours and another with a memory of days.
 * @param sigma standard deviation of the logarithm over both.
 */
export function wander(random: Random, cells: number, sigma: number): Float64Array {
  const parts = [random.logBetween(0.7, 8) * hour, random.between(1, 4) * day].map(memoryMs => {
    const keeps = Math.exp(-cellMs / memoryMs);
    return { keeps, stirs: Math.sqrt(1 - keeps ** 2), value: random.normal() };
  });
  const each = sigma / Math.SQRT2;
  return Float64Array.from({ length: cells }, () => {
    let sum = 0;
    for (const part of parts) {
      sum += each * part.value;
      part.value = part.keeps * part.value + part.stirs * random.normal();
    }
    return Math.exp(sum - sigma ** 2 / 2);
  });
}
