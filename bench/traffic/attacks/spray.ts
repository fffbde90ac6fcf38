import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Random } from '../random.ts';
import { second } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { drawColdMarkets, drawTarget, type Target, type Wave } from './target.ts';

/** Many cold countries at the same time, little to each, so that no single one stands out. */
export interface Spray {
  readonly family: 'spray';
  readonly targets: readonly Target[];
  readonly startsAtMs: EpochMs;
  readonly durationSeconds: number;
  readonly perHourEach: number;
}

/** No incident was published with its figures: 8 to 40 countries, together within what bursts reach. */
export function drawSpray(random: Random, business: Business, window: Window): Spray {
  const markets = drawColdMarkets(random, business, random.integer(8, 40));
  return {
    family: 'spray',
    targets: markets.map(market => drawTarget(random, business, market)),
    startsAtMs: drawOnset(random, window, 0),
    durationSeconds: Math.round(random.logBetween(1800, 4 * 3600)),
    perHourEach: Math.round(random.logBetween(20, 400)),
  };
}

export function sprayWaves({ targets, startsAtMs, durationSeconds, perHourEach }: Spray): Wave[] {
  const endsAtMs = startsAtMs + durationSeconds * second;
  return targets.map(target => ({ target, startsAtMs, endsAtMs, perHour: () => perHourEach }));
}
