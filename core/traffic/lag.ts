import { firstDaysHours, hasBaseline, lagHours } from './learned.ts';
import { hourOf, type Hour } from './minute.ts';
import type { LaneProfile } from './profile.ts';

/** So many messages an hour are a trickle in any lane. */
export const trickle = 10;
/** In a lane that appears late a trickle may be a slow attack. */
const newcomerLagHours = 12;
/** The last whole hour stays open, for records that come late. */
export const leastLagHours = 1;

/**
 * After how many hours an hour teaches. What is more than a trickle in a lane that appears late was judged as it came: where it was let
 * through the lane has opened, and its first days are taken as they come.
 */
export function lagOf({ learned, bornMs, hours }: LaneProfile, head: Hour): number {
  if (!hasBaseline(learned)) return leastLagHours;
  if (head - hourOf(bornMs) >= firstDaysHours) return lagHours;
  return Math.max(...hours) > trickle ? leastLagHours : newcomerLagHours;
}
