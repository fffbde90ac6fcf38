import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Random } from '../random.ts';
import { second } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { drawColdMarkets, drawTarget, homeMarkets, type Target, type Wave } from './target.ts';

/** One country after the other, as if each had just been blocked. */
export interface Rotation {
  readonly family: 'rotation';
  readonly targets: readonly Target[];
  readonly startsAtMs: EpochMs;
  readonly dwellSeconds: number;
  readonly perHour: number;
}

/** As at Bonanza (2019): 42 minutes after the block the attacker went on to another, large and "safe" country. */
export function drawRotation(random: Random, business: Business, window: Window): Rotation {
  const cold = drawColdMarkets(random, business, random.integer(3, 6));
  const markets = random.chance(0.3) ? [...cold, ...homeMarkets(business).slice(-1)] : cold;
  return {
    family: 'rotation',
    targets: markets.map(market => drawTarget(random, business, market)),
    startsAtMs: drawOnset(random, window, 0),
    dwellSeconds: Math.round(random.between(35 * 60, 45 * 60)),
    perHour: Math.round(random.logBetween(500, 5_000)),
  };
}

export function rotationWaves({ targets, startsAtMs, dwellSeconds, perHour }: Rotation): Wave[] {
  return targets.map((target, turn) => ({
    target,
    startsAtMs: startsAtMs + turn * dwellSeconds * second,
    endsAtMs: startsAtMs + (turn + 1) * dwellSeconds * second,
    perHour: () => perHour,
  }));
}
