import type { EpochMs } from '../../ids.ts';
import type { Surroundings } from '../../traffic/neighbours.ts';
import type { LaneProfile } from '../../traffic/profile.ts';
import type { Spread } from '../../traffic/spread.ts';
import type { Loudest } from '../stories.ts';
import { awsClue, mixClue, networksClue, priceClue, statusesClue, volumeClue, type Clue } from './clues.ts';
import { conversionClue } from './conversion.ts';
import { hoursClue } from './hours.ts';
import { numbersClue } from './numbers.ts';
import { inOneHand } from './one-hand.ts';
import { rotationClue } from './rotation.ts';
import { textsClue } from './texts.ts';

/** Logarithms of odds, and what speaks loudest there. */
interface Heard {
  readonly log: number;
  readonly loudest: Loudest | undefined;
}

export interface Noticed {
  readonly profile: LaneProfile;
  readonly surroundings: Surroundings;
  readonly nowMs: EpochMs;
  /** What speaks loudest of all. */
  readonly loudest: Loudest;
  readonly spread: Spread;
  readonly attacksPerDay: number;
  readonly volume: Heard;
  /** What the networks add to the volume; absent where the lane's mix tells nothing. */
  readonly networks: Heard | undefined;
  readonly spray: Clue | undefined;
  readonly priceUsd: number;
}

/** Lanes that wake together are blocked together: the same lanes speak once. */
const louderOf = (spray: Clue | undefined, rotation: Clue | undefined): Clue | undefined =>
  spray && rotation && spray.logLikelihoodRatio < rotation.logLikelihoodRatio
    ? rotation
    : (spray ?? rotation);

/** All that speaks for or against fraud, in the order in which people read it. */
export function allClues({ profile, surroundings, nowMs, loudest, ...odds }: Noticed): readonly Clue[] {
  const { spread, attacksPerDay, volume, networks, spray, priceUsd } = odds;
  const statuses = statusesClue(profile, loudest);
  const elsewhere = louderOf(spray, rotationClue(surroundings, profile.lane.country, attacksPerDay, nowMs));
  return [
    volumeClue(volume.log, volume.loudest ?? loudest),
    volume.loudest && hoursClue(profile, spread, volume.loudest, nowMs),
    networks ? networksClue(networks.log, networks.loudest) : mixClue(profile, surroundings, nowMs, loudest),
    statuses,
    conversionClue(surroundings, profile.lane.country, loudest, statuses, nowMs),
    textsClue(profile, loudest),
    numbersClue(profile, loudest),
    priceClue(priceUsd),
    elsewhere && !networks ? inOneHand(elsewhere, profile, surroundings, nowMs) : elsewhere,
    awsClue(profile, loudest),
  ].filter(clue => clue !== undefined);
}
