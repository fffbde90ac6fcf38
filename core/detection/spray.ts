import type { EpochMs } from '../ids.ts';
import { addLogs } from '../traffic/logarithms.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { usualPerDay } from '../traffic/rate.ts';
import { isCold, risenWith, stirringMessages, type Surroundings } from '../traffic/surroundings.ts';
import type { Finding } from './verdict.ts';
import { count } from './words.ts';

const half = Math.log(0.5);

/** Ordinary lanes that rise by chance within the same hour: others beside them come with this probability each. */
const risesTogether = 0.25;
const mostLanes = 20;

/** Cold lanes that rise together without the whole business rising: somebody tries many countries. */
export function sprayFinding(
  { lane, learned }: LaneProfile,
  surroundings: Surroundings,
  nowMs: EpochMs,
): Finding | undefined {
  const risen = risenWith(surroundings, lane.country, nowMs);
  const lanes = risen.cold - risen.warm;
  if (lanes <= 0 || !isCold(usualPerDay(learned))) return undefined;
  const ordinary = Math.log(1 - risesTogether) + Math.min(lanes, mostLanes) * Math.log(risesTogether);
  return {
    name: 'spray',
    logLikelihoodRatio: addLogs(half, half - Math.log(mostLanes) - ordinary),
    says: `${count(lanes, 'other country that is', 'other countries that are')} seldom sent to rose in the same hour`,
  };
}

/**
 * What other cold lanes that rise with this one have had at least: the floors of the settings are those of an attack, and a
 * spray is one attack.
 */
export function messagesElsewhere(profile: LaneProfile, surroundings: Surroundings, nowMs: EpochMs): number {
  if (!isCold(usualPerDay(profile.learned))) return 0;
  const { cold, warm } = risenWith(surroundings, profile.lane.country, nowMs);
  return stirringMessages * Math.max(0, cold - warm);
}
