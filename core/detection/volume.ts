import { addLogs, logNegativeBinomial } from '../traffic/logarithms.ts';
import { varianceOf, type Spread } from '../traffic/spread.ts';
import { logAttack, logParty, logSurge, openingSeconds } from './stories.ts';
import type { Loudest, Odds, Surges } from './stories.ts';
import type { Window } from '../traffic/windows.ts';

/**
 * Five stories compete for what all clocks see of a lane: nothing happened, company came, an ordinary surge began, a market opened, an attack
 * began. Each may have begun at any time of the last day; every beginning has its own share of the prior, so that looking again and again
 * needs no correction: the odds are those of Shiryaev's Bayesian change-point rule (Shiryaev 1963; as a mixture over beginnings, the
 * e-detectors of Shin, Ramdas and Rinaldo 2024).
 * @returns nothing where no clock sees more than expected.
 */
export function volumeOdds(windows: readonly Window[], spread: Spread, surges: Surges): Odds | undefined {
  const lately = windows.findLast(({ seconds }) => seconds <= openingSeconds)?.messages ?? 0;
  let attack = -Infinity;
  let ordinary = 0;
  let loudest: Loudest | undefined;
  let loudness = -Infinity;
  for (const { seconds, messages, expected, startsWithinHours } of windows) {
    const excess = messages - expected;
    if (excess <= 0) continue;
    const variance = varianceOf(expected, seconds, spread);
    const calm = logNegativeBinomial(messages, expected, variance);
    const attacked = logAttack(excess, 1 + Math.sqrt(variance)) - calm;
    const surged = logSurge(excess, surges.sizeIn(seconds, expected)) - calm;
    const began = Math.log(startsWithinHours / 24);
    attack = addLogs(attack, began + Math.log(surges.attacksPerDay) + attacked);
    const opened = surges.openingsPerDay * Math.max(0, 1 - lately / messages);
    ordinary = addLogs(ordinary, began + Math.log(surges.onsetsPerDayIn(seconds) + opened) + surged);
    ordinary = addLogs(ordinary, began + Math.log(surges.partiesPerDayIn(seconds)) + logParty(excess) - calm);
    if (surges.levelUnknown > 0)
      ordinary = addLogs(ordinary, began + Math.log(surges.levelUnknown) + attacked);
    // A longer clock that sees no more messages tells nothing but when it began to look.
    if (attacked + began > loudness && messages > (loudest?.messages ?? 0)) {
      loudness = attacked + began;
      loudest = { seconds, messages, expected };
    }
  }
  return loudest && { log: attack - ordinary, loudest };
}
