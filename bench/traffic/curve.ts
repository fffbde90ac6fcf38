import type { EpochMs } from '../../core/ids.ts';
import { day, hour } from './time.ts';

/** How much busier than the average hour an hour of the local day and a day of the local week are. */
export interface WeekCurve {
  /** 24 factors from local midnight on, mean 1. */
  readonly hours: readonly number[];
  /** 7 factors from Sunday on, mean 1. */
  readonly weekdays: readonly number[];
}

function meanOne(weights: readonly number[]): number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map(weight => weight / mean);
}

/** People signing in: quiet at night, two humps, evenings busiest, weekends a little quieter. */
export const peopleCurve: WeekCurve = {
  hours: meanOne([9, 6, 4, 3, 3, 5, 10, 17, 22, 25, 26, 27, 28, 27, 26, 26, 26, 27, 29, 31, 32, 30, 24, 16]),
  weekdays: meanOne([80, 105, 106, 105, 104, 108, 92]),
};

/** Notices that systems send about orders and appointments: office hours, few at weekends. */
export const officeCurve: WeekCurve = {
  hours: meanOne([2, 1, 1, 1, 1, 2, 5, 14, 30, 40, 42, 40, 36, 37, 40, 40, 38, 32, 22, 15, 11, 8, 5, 3]),
  weekdays: meanOne([45, 118, 122, 120, 118, 116, 61]),
};

export function localMs(atMs: EpochMs, utcOffsetHours: number): number {
  return atMs + utcOffsetHours * hour;
}

/** The curve's factor at a moment, linear between the middles of hours. */
export function curveAt(curve: WeekCurve, atMs: EpochMs, utcOffsetHours: number): number {
  const local = localMs(atMs, utcOffsetHours);
  const fromMiddle = (((local % day) + day) % day) / hour - 0.5;
  const below = Math.floor(fromMiddle);
  const towardsNext = fromMiddle - below;
  const from = curve.hours[(below + 24) % 24] ?? 1;
  const to = curve.hours[(below + 25) % 24] ?? 1;
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor(local / day) + 4) % 7;
  return (from + (to - from) * towardsNext) * (curve.weekdays[weekday] ?? 1);
}
