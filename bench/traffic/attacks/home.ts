import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Random } from '../random.ts';
import { second } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { attackedChannel, drawTarget, homeMarkets, type Target, type Wave } from './target.ts';

/** Inside a home market, where honest traffic covers it and a block would cost most. */
export interface Home {
  readonly family: 'home';
  readonly target: Target;
  readonly startsAtMs: EpochMs;
  readonly durationSeconds: number;
  readonly perHour: number;
}

/** 1 to 20 times the lane's average hour for 1 to 6 hours; GB and CH were pumped at Login.gov, GB at Bonanza. */
export function drawHome(random: Random, business: Business, window: Window): Home {
  const market = random.pick(homeMarkets(business));
  const normalPerHour = (business.messagesPerDay * attackedChannel(business).share * market.share) / 24;
  return {
    family: 'home',
    target: drawTarget(random, business, market),
    startsAtMs: drawOnset(random, window, market.utcOffsetHours),
    durationSeconds: Math.round(random.logBetween(3600, 6 * 3600)),
    perHour: normalPerHour * random.logBetween(1, 20),
  };
}

export function homeWaves({ target, startsAtMs, durationSeconds, perHour }: Home): Wave[] {
  return [{ target, startsAtMs, endsAtMs: startsAtMs + durationSeconds * second, perHour: () => perHour }];
}
