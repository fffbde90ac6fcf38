import { addLogs, logNegativeBinomial } from '../traffic/logarithms.ts';
import { varianceOf, type Spread } from './ordinary.ts';
import type { Window } from './windows.ts';

/** What an ordinary surge may look like in a lane, in messages above the expectation. */
export interface Surges {
  /** Surges (campaigns, openings, one person's retries) that begin, per day. */
  readonly onsetsPerDay: number;
  /** Typical size within a window. */
  readonly sizeIn: (window: Window) => number;
  /** Probability that nothing is known of the lane's level yet. */
  readonly levelUnknown: number;
}

/** Attacks that begin in a lane, per day: half as many as ordinary surges. Whoever installs this has been attacked. */
const attacksPerDay = 1 / 60;
/** Surges have a finite mean and a heavy tail (Lomax): the chance of a tenfold one is 1 in 1,300. */
const surgeTail = 3;
/** Attack sizes are known only to lie between 1 and 100,000 messages: ln(100,000) is the log-uniform density's norm. */
const attackSizes = Math.log(100_000);

const logSurge = (excess: number, size: number) =>
  Math.log(surgeTail / size) - (surgeTail + 1) * Math.log1p(excess / size);
const logAttack = (excess: number, noise: number) => -Math.log(attackSizes * (excess + noise));

export interface Volume {
  /** ln P(counts | an attack runs) - ln P(counts | ordinary), the chance that one has begun included. */
  readonly logOdds: number;
  readonly loudest: Window;
}

/**
 * Three stories compete for what all clocks see: nothing happened, an ordinary surge began, an attack began. Each may have begun
 * at any time of the last day; every beginning has its own share of the prior, so that looking again and again needs no correction: the odds are those
 * of Shiryaev's Bayesian change-point rule (Shiryaev 1963; as a mixture over beginnings, the e-detectors of Shin, Ramdas and Rinaldo 2024).
 */
export function volumeOf(windows: readonly Window[], spread: Spread, surges: Surges): Volume | undefined {
  let attack = -Infinity;
  let ordinary = 0;
  let loudest: Window | undefined;
  let loudness = -Infinity;
  for (const window of windows) {
    const { messages, expected, startsWithinHours } = window;
    const excess = messages - expected;
    if (excess <= 0) continue;
    const variance = varianceOf(expected, window.seconds, spread);
    const calm = logNegativeBinomial(messages, expected, variance);
    const noise = 1 + Math.sqrt(variance);
    const attacked = logAttack(excess, noise) - calm;
    const surged = logSurge(excess, surges.sizeIn(window)) - calm;
    const began = Math.log(startsWithinHours / 24);
    attack = addLogs(attack, began + Math.log(attacksPerDay) + attacked);
    ordinary = addLogs(ordinary, began + Math.log(surges.onsetsPerDay) + surged);
    if (surges.levelUnknown > 0)
      ordinary = addLogs(ordinary, began + Math.log(surges.levelUnknown) + attacked);
    if (attacked + began > loudness) {
      loudness = attacked + began;
      loudest = window;
    }
  }
  return loudest && { logOdds: attack - ordinary, loudest };
}
