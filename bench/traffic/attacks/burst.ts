import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Random } from '../random.ts';
import { second } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { drawColdMarket, drawTarget, type Target, type Wave } from './target.ts';

/** As many messages as go, at once, to one cold and dear country. */
export interface Burst {
  readonly family: 'burst';
  readonly target: Target;
  readonly startsAtMs: EpochMs;
  readonly durationSeconds: number;
  readonly perHour: number;
}

/** Published bursts: 2,000 to 60,000 messages an hour for 3 minutes to 4 hours. */
export function drawBurst(random: Random, business: Business, window: Window): Burst {
  const market = drawColdMarket(random, business);
  return {
    family: 'burst',
    target: drawTarget(random, business, market),
    startsAtMs: drawOnset(random, window, market.utcOffsetHours),
    durationSeconds: Math.round(random.logBetween(180, 4 * 3600)),
    perHour: Math.round(random.logBetween(2_000, 60_000)),
  };
}

export function burstWaves({ target, startsAtMs, durationSeconds, perHour }: Burst): Wave[] {
  return [{ target, startsAtMs, endsAtMs: startsAtMs + durationSeconds * second, perHour: () => perHour }];
}
