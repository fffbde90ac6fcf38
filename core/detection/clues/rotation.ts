import type { Country, EpochMs } from '../../ids.ts';
import { hourMs } from '../../traffic/minute.ts';
import { neighboursOf, wasBlocked, type Surroundings } from '../../traffic/neighbours.ts';
import type { Clue } from './clues.ts';
import { count, duration } from './words.ts';

/** Attacks that are under way in some lanes begin in others within hours: one attacker moved on 40 minutes after a block (Bonanza, 2019). */
const movesOnHours = 6;
/** Countries that a business sends to, where fewer were seen. */
const fewestLanes = 10;

/**
 * Lanes that were blocked before: whoever attacks some lanes goes on to as many more, and any of the others may be among them. How much likelier
 * an attack begins in a lane then; each block counts as far as it was likely to be right.
 * @param attacksPerDay the rate at which attacks begin in this lane otherwise: the rates add up.
 * @returns nothing where no other lane was blocked within a day.
 */
export function rotationClue(
  surroundings: Surroundings,
  country: Country,
  attacksPerDay: number,
  nowMs: EpochMs,
): Clue | undefined {
  const blocked = Object.entries(surroundings.blockedMs).filter(
    ([other]) => other !== country && wasBlocked(surroundings, other, nowMs),
  );
  if (blocked.length === 0) return undefined;
  const agoHours = blocked.map(([, atMs]) => (nowMs - atMs) / hourMs);
  const more = blocked.reduce((sum, [other], at) => {
    const confidence = surroundings.confidence?.[other] ?? 1;
    return sum + confidence * Math.exp(-(agoHours[at] ?? 0) / movesOnHours);
  }, 0);
  const lanes = Math.max(fewestLanes, neighboursOf(surroundings).length);
  const perDay = (more / lanes) * (24 / movesOnHours);
  const last = duration(3600 * Math.min(...agoHours));
  const [[first] = ['']] = blocked;
  const which =
    blocked.length === 1
      ? `${first} was`
      : `${count(blocked.length, 'other country', 'other countries')} were`;
  return {
    name: 'rotation',
    logLikelihoodRatio: Math.log1p(perDay / attacksPerDay),
    says: () => `${which} blocked ${blocked.length === 1 ? '' : 'within a day, the last one '}${last} before`,
  };
}
