import type { EpochMs } from '../ids.ts';
import { dayMs } from './minute.ts';
import { named, sum, type Mix } from './mix.ts';
import { logMixRatio } from './mixture.ts';
import type { LaneProfile } from './profile.ts';
import { hoursLearned } from './rate.ts';
import type { Surroundings } from './neighbours.ts';

/** Published attacks that rise slowly do so over days; three weeks outlast them. */
const probationMs = 21 * dayMs;
/** Odds of 4 to 1 for an attack: too much to learn from, too little to act upon. */
const suspicious = Math.log(4);

/** A lane that appears so long after the others is new to the business, and not the watch to the lane. */
const firstDaysMs = 3 * dayMs;

/** A lane that is new, so that what is usual in it may be the beginning of an attack. */
function isOnProbation({ bornMs, learned }: LaneProfile, nowMs: EpochMs): boolean {
  return nowMs - bornMs < probationMs && hoursLearned(learned) * 3_600_000 < probationMs;
}

/** {@link logMixRatio} of everything that is known of the lane. */
export function lifelongRatio(mix: Mix): number {
  const networks = named(mix);
  return logMixRatio(
    [],
    networks.today.map((count, at) => count + (networks.usual[at] ?? 0)),
    0.95,
  );
}

/** True in the first days of the watch itself, when no lane has a past. */
export function isWatchYoung({ sinceMs = Infinity }: Surroundings, nowMs: EpochMs): boolean {
  return nowMs - sinceMs < firstDaysMs;
}

/** A lane on probation that appeared where others had been watched before. */
export function isNewcomer(
  profile: LaneProfile,
  { sinceMs = profile.bornMs }: Surroundings,
  nowMs: EpochMs,
): boolean {
  return isOnProbation(profile, nowMs) && profile.bornMs - sinceMs > firstDaysMs;
}

/** Messages that make a mix known well enough to call another one strange. */
const knownMix = 20;

/** True while the lane should learn nothing: its messages go where they did not before, as an attack's would. */
export function isSuspicious(profile: LaneProfile): boolean {
  const networks = named(profile.networks);
  return (
    sum(networks.usual) >= knownMix &&
    sum(networks.today) >= 3 &&
    logMixRatio(networks.usual, networks.today, 0.5) > suspicious
  );
}
