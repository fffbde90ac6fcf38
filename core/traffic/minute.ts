import type { EpochMs } from '../ids.ts';

/** Start of a UTC minute, as minutes since the epoch. */
export type Minute = number;
/** Start of a UTC hour, as hours since the epoch. */
export type Hour = number;

const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export function minuteOf(ms: EpochMs): Minute {
  return Math.floor(ms / minuteMs);
}

export function startOfMinute(minute: Minute): EpochMs {
  return minute * minuteMs;
}

export function hourOf(ms: EpochMs): Hour {
  return Math.floor(ms / hourMs);
}

export function hourOfMinute(minute: Minute): Hour {
  return Math.floor(minute / 60);
}
