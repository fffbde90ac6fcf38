import type { EpochMs } from '../../ids.ts';
import { hourMs } from '../../traffic/minute.ts';
import { orBlended } from '../../traffic/mixture.ts';
import { narrownessOf } from '../../traffic/narrowness.ts';
import { neighboursOf, wasBlocked, type Surroundings } from '../../traffic/neighbours.ts';
import type { LaneProfile } from '../../traffic/profile.ts';
import type { Clue } from './clues.ts';

/** No lane says more of the others than this, as a logarithm, and all of them together no more than two such lanes: they may be strangers. */
const mostOfOne = 2;
const mostOfAll = 4;
/** What moves the odds by less than a tenth is not told. */
const worthSaying = 0.1;

/**
 * Cold lanes that wake together, or were blocked before this one, are in one hand: a fraudster has deals with operators or has none, and what a
 * business opens goes to all networks in each. So their networks speak for this lane as its own do, also before it has shown any.
 * @param clue spray or rotation.
 */
export function inOneHand(
  clue: Clue,
  profile: LaneProfile,
  surroundings: Surroundings,
  nowMs: EpochMs,
): Clue {
  let others = 0;
  for (const { country, neighbour } of neighboursOf(surroundings)) {
    const { narrowness, hour, notedMs } = neighbour;
    if (country === profile.lane.country || narrowness === undefined) continue;
    const isAwake = hour.messages > 0 && nowMs - notedMs <= hourMs;
    if (isAwake || wasBlocked(surroundings, country, nowMs))
      others += Math.max(-mostOfOne, Math.min(mostOfOne, narrowness));
  }
  const own = narrownessOf(profile);
  const together = own + Math.max(-mostOfAll, Math.min(mostOfAll, others));
  const more = orBlended(together) - orBlended(own);
  const which = more > 0 ? 'few' : 'many';
  return {
    ...clue,
    logLikelihoodRatio: clue.logLikelihoodRatio + more,
    says: () =>
      Math.abs(more) < worthSaying
        ? clue.says()
        : `${clue.says()}, and messages there go to ${which} networks`,
  };
}
