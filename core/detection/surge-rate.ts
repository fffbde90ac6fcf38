import type { EpochMs } from '../ids.ts';
import { isCold, type Surroundings } from '../traffic/neighbours.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { usualPerDay } from '../traffic/rate.ts';
import { hoursSinceRises, risenWithin, usualShareOf } from '../traffic/tide.ts';
import { surgesPerDay } from './stories.ts';

/** Each busy lane that rises in the same hour makes a surge of this one so much likelier. */
const surgesTogether = 20;
/**
 * Attacks are made on a business and pick some of its lanes, while every lane surges by itself, and oftener where there are many markets
 * to work on: for each attack on a lane there are more surges, as the square of how many warm lanes there are. At so many it is one to one
 * with {@link surgesPerDay}; what is said of fewer or more goes only so far.
 */
const usualLanes = 14;
const leastSurges = 0.2;
const mostSurges = 2;
/**
 * Many people have many reasons: above so many messages a day a lane surges the oftener, up to so many times. The more it is of the
 * business the less this holds, in a home market not at all: what is special to one lane shows there in the whole.
 */
const livelyPerDay = 50;
const mostLively = 4;
const livelyShare = 0.1;
/** A market of a third of the business moves as the whole does, however few lanes there are and however it keeps to its curve; a smaller one the less. */
const surgesOfTheWhole = 3;

const within = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value));

/** How far a lane with this share (0 to 1) of the business moves as the whole does, 0 to 1. */
export const ofTheWhole = (share: number): number => Math.min(1, surgesOfTheWhole * share);

/**
 * How often ordinary surges of a lane begin, for each attack on it, that would show within so many seconds; a day, on average over its hours.
 */
export function surgeRate(
  { lane, learned }: LaneProfile,
  surroundings: Surroundings,
  nowMs: EpochMs,
): (seconds: number) => number {
  const perDay = usualPerDay(learned);
  const share = usualShareOf(perDay, surroundings);
  const rises = hoursSinceRises(surroundings, lane.country, nowMs);
  const risenNow = risenWithin(1, rises);
  const ofMany = ((1 + rises.length) / usualLanes) ** 2;
  const oftener = isCold(perDay) ? 1 : within(leastSurges, Math.max(ofTheWhole(share), ofMany), mostSurges);
  const lively = within(1, perDay / livelyPerDay, mostLively) ** Math.max(0, 1 - share / livelyShare);
  return seconds => {
    // Within a day lanes rise for reasons of their own: one says nothing, and of more it counts how many of all they are.
    const risen = risenWithin(1 + seconds / 3600, rises);
    const since = (risen * (risen - 1)) / Math.max(1, rises.length);
    return oftener * lively * surgesPerDay * (1 + surgesTogether * Math.max(risenNow, since));
  };
}
