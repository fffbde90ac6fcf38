import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import { curveAt, peopleCurve } from '../curve.ts';
import type { Random } from '../random.ts';
import { day } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { attackedChannel, drawMiddleMarket, drawTarget, type Target, type Wave } from './target.ts';

/** Low and slow in a country with traffic of its own. */
export interface Slow {
  readonly family: 'slow';
  readonly target: Target;
  readonly startsAtMs: EpochMs;
  readonly durationDays: number;
  readonly messagesPerDay: number;
  /** Along the country's own day, as in a case that Group-IB describes, or the same at every hour. */
  readonly spread: 'daily curve' | 'even';
}

/** 1 to 10 times what the lane sends on a normal day; one vendor's customer had 90 % worthless traffic. */
export function drawSlow(random: Random, business: Business, window: Window): Slow {
  const market = drawMiddleMarket(random, business);
  const normal = business.messagesPerDay * attackedChannel(business).share * market.share;
  return {
    family: 'slow',
    target: drawTarget(random, business, market),
    startsAtMs: drawOnset(random, window, market.utcOffsetHours),
    durationDays: random.integer(1, 4),
    messagesPerDay: normal * random.logBetween(1, 10),
    spread: random.chance(0.6) ? 'daily curve' : 'even',
  };
}

export function slowWaves({ target, startsAtMs, durationDays, messagesPerDay, spread }: Slow): Wave[] {
  const even = messagesPerDay / 24;
  return [
    {
      target,
      startsAtMs,
      endsAtMs: startsAtMs + durationDays * day,
      perHour: atMs =>
        spread === 'even' ? even : even * curveAt(peopleCurve, atMs, target.market.utcOffsetHours),
    },
  ];
}
