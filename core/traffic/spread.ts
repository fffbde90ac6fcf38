import { clumpSize } from './clump.ts';
import type { LaneProfile } from './profile.ts';
import { hoursLearned } from './rate.ts';

/** How far ordinary counts stray in a lane. */
export interface Spread {
  /** Messages that come at one stroke, on average; 1 is a Poisson process. */
  readonly clump: number;
  /** Standard deviation of the rate around its expectation, as a part of it. */
  readonly sway: number;
}

/** Before a lane has shown its own, an hour is off by a third. */
const usualSway = { square: 0.12, weight: 12 };
/** Until the clocks have gone round, the shape of the day and then of the week is a guess. */
const dayUnknown = 1;
const weekUnknown = 0.15;

/** @param clumpBefore messages at one stroke, until the lane has shown its own. */
export function spreadOf({ learned }: LaneProfile, clumpBefore: number): Spread {
  const hours = hoursLearned(learned);
  const square =
    (Math.max(0, learned.sway.squares) + usualSway.square * usualSway.weight) /
    (learned.sway.weight + usualSway.weight);
  return {
    clump: clumpSize(learned.clump, clumpBefore),
    sway: Math.sqrt(square + dayUnknown * Math.exp(-hours / 24) + weekUnknown * Math.exp(-hours / 168)),
  };
}

/** This part of an hour's sway lasts all day (campaigns, weather); the rest evens out from hour to hour. */
const steadyPart = 0.3;

/** The part of an hour's squared sway that is left over so many seconds. */
export function lastsAllDay(seconds: number): number {
  return steadyPart + (1 - steadyPart) / Math.max(1, seconds / 3600);
}

/** The squared sway that is left over so many seconds, as a part of what an hour of an unknown lane is taken to have. */
export function restlessness({ sway }: Spread, seconds: number): number {
  return (sway ** 2 * lastsAllDay(seconds)) / usualSway.square;
}

export function varianceOf(expected: number, seconds: number, { clump, sway }: Spread): number {
  return expected * clump + (expected * sway) ** 2 * lastsAllDay(seconds);
}
