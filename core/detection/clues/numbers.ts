import type { Portion } from '../../traffic/portion.ts';
import { sum } from '../../traffic/mix.ts';
import type { LaneProfile } from '../../traffic/profile.ts';
import type { Loudest } from '../stories.ts';
import type { Clue } from './clues.ts';
import { recent } from './recent.ts';
import { shiftRatio } from './shift.ts';
import { percent } from './words.ts';

/** Fewer messages tell no habit: in a lane that is seldom sent to, one person who tries again is next to nobody but himself. */
const knownNumbers = 30;
const leastSeen = 5;
/** Half of all attacks use numbers from all over, as people have them. */
const blind = 0.5;
/** A school, an office, one person's retries: one ordinary surge in twenty is next to itself. */
const mishaps = 1 / 20;

/** Attackers rent blocks of adjacent numbers. Known where a configuration set's own event destination names the number. */
export function numbersClue({ nearby }: LaneProfile, window: Loudest): Clue | undefined {
  if (nearby === undefined) return undefined;
  const kind = nearby.mix.kinds.indexOf('nearby');
  const portion = (counts: readonly number[]): Portion => ({ having: counts[kind] ?? 0, of: sum(counts) });
  const usual = portion(nearby.mix.usual);
  const lately = portion(recent(nearby.mix, window));
  if (usual.of < knownNumbers || lately.of < leastSeen) return undefined;
  return {
    name: 'numbers',
    logLikelihoodRatio: shiftRatio({ usual, recent: lately, attackHas: true, blind, mishaps }),
    says: () =>
      `${percent(lately.having / lately.of)} go to numbers next to each other, usually ${percent(usual.having / usual.of)}`,
  };
}
