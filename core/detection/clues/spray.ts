import type { EpochMs } from '../../ids.ts';
import { addLogs, logNegativeBinomial } from '../../traffic/logarithms.ts';
import type { LaneProfile } from '../../traffic/profile.ts';
import { usualPerDay } from '../../traffic/rate.ts';
import { coldLanesAwake } from '../../traffic/cold-lanes.ts';
import { isCold, type Surroundings } from '../../traffic/neighbours.ts';
import { hoursSinceRises, risenWithin } from '../../traffic/tide.ts';
import type { Clue } from './clues.ts';
import { count } from './words.ts';

const half = Math.log(0.5);
/** The number of cold lanes that wake in an hour sways by half; and one time in twenty they wake together for reasons of their own. */
const sway = 0.5;
const together = 0.05;
/** Then one more wakes with this probability each: a launch has a handful of countries. */
const oneMore = 0.75;
/** Sprays reach up to so many countries. */
const mostLanes = 40;

export interface Spray {
  readonly clue?: Clue;
  /** Messages that the attack has at least sent to other lanes. */
  readonly messagesElsewhere: number;
}

/** Cold lanes that wake together without the whole business rising: somebody tries many countries. */
export function sprayOf({ lane, learned }: LaneProfile, surroundings: Surroundings, nowMs: EpochMs): Spray {
  if (!isCold(usualPerDay(learned))) return { messagesElsewhere: 0 };
  const { awake, expected } = coldLanesAwake(surroundings, lane.country, nowMs);
  const lanes = Math.min(
    mostLanes,
    awake - risenWithin(1, hoursSinceRises(surroundings, lane.country, nowMs)),
  );
  const more = lanes - expected;
  if (more <= 0) return { messagesElsewhere: 0 };
  const ordinary = addLogs(
    Math.log(1 - together) + logNegativeBinomial(lanes, expected, expected + (sway * expected) ** 2),
    Math.log(together) + Math.log(1 - oneMore) + more * Math.log(oneMore),
  );
  return {
    messagesElsewhere: more,
    clue: {
      name: 'spray',
      logLikelihoodRatio: addLogs(half, half - Math.log(mostLanes) - ordinary),
      says: () =>
        `${count(lanes, 'other country that is', 'other countries that are')} seldom sent to had messages within the same hour`,
    },
  };
}
