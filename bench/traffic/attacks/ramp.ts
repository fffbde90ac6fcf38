import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Random } from '../random.ts';
import { second } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { drawColdMarket, drawTarget, type Target, type Wave } from './target.ts';

/** A slow start that grows evenly to its peak and stays there. */
export interface Ramp {
  readonly family: 'ramp';
  readonly target: Target;
  readonly startsAtMs: EpochMs;
  readonly rampSeconds: number;
  readonly holdSeconds: number;
  readonly peakPerHour: number;
}

/** As at Healthchecks.io (2026: 670 an hour over a night) and Bonanza (2019): to about 1,000 an hour in 2 to 6 hours. */
export function drawRamp(random: Random, business: Business, window: Window): Ramp {
  const market = drawColdMarket(random, business);
  return {
    family: 'ramp',
    target: drawTarget(random, business, market),
    startsAtMs: drawOnset(random, window, market.utcOffsetHours),
    rampSeconds: Math.round(random.between(2 * 3600, 6 * 3600)),
    holdSeconds: Math.round(random.between(0, 6 * 3600)),
    peakPerHour: Math.round(random.logBetween(500, 2_000)),
  };
}

export function rampWaves({ target, startsAtMs, rampSeconds, holdSeconds, peakPerHour }: Ramp): Wave[] {
  return [
    {
      target,
      startsAtMs,
      endsAtMs: startsAtMs + (rampSeconds + holdSeconds) * second,
      perHour: atMs => peakPerHour * Math.min(1, (atMs - startsAtMs) / (rampSeconds * second)),
    },
  ];
}
