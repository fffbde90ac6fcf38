import { named, sum } from './mix.ts';
import { logNarrowRatio } from './mixture.ts';
import type { LaneProfile } from './profile.ts';

/** Fewer messages, as they fade over a day, show no mix. */
const leastToTell = 1.5;
/** All of a lane's messages may be the attack's. */
const allOfIt = 0.95;

/** How much likelier the networks of the day's messages are if an attack goes to one of them, as a logarithm; above 0 they are few. */
export function narrownessOf({ networks }: LaneProfile): number {
  const { usual, today } = named(networks);
  return sum(today) < leastToTell ? 0 : logNarrowRatio(usual, today, allOfIt);
}
