import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Random } from '../random.ts';
import { day, second } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { drawColdMarket, drawTarget, type Target, type Wave } from './target.ts';

/** Days of fraud that grows a little every day teach the baseline that the country is busy; then comes the burst. */
export interface Poison {
  readonly family: 'poison';
  readonly target: Target;
  readonly startsAtMs: EpochMs;
  readonly poisonDays: number;
  /** Fraudulent messages a day when the poisoning begins and when it ends. */
  readonly fromPerDay: number;
  readonly toPerDay: number;
  readonly burstSeconds: number;
  readonly burstPerHour: number;
}

/** No incident was published with its figures: 3 to 10 days up to hundreds a day, then the weaker half of a burst. */
export function drawPoison(random: Random, business: Business, window: Window): Poison {
  const market = drawColdMarket(random, business);
  const longest = Math.max(1, Math.floor((window.judgedFromMs - window.startsAtMs) / day));
  return {
    family: 'poison',
    target: drawTarget(random, business, market),
    startsAtMs: drawOnset(random, window, market.utcOffsetHours),
    poisonDays: Math.min(longest, random.integer(3, 10)),
    fromPerDay: random.logBetween(2, 10),
    toPerDay: random.logBetween(50, 600),
    burstSeconds: Math.round(random.logBetween(1800, 4 * 3600)),
    burstPerHour: Math.round(random.logBetween(500, 10_000)),
  };
}

export function poisonWaves(poison: Poison): Wave[] {
  const { target, startsAtMs, poisonDays, fromPerDay, toPerDay, burstSeconds, burstPerHour } = poison;
  const poisonFromMs = startsAtMs - poisonDays * day;
  const growth = Math.log(toPerDay / fromPerDay) / (startsAtMs - poisonFromMs);
  return [
    {
      target,
      startsAtMs: poisonFromMs,
      endsAtMs: startsAtMs,
      perHour: atMs => (fromPerDay / 24) * Math.exp(growth * (atMs - poisonFromMs)),
    },
    { target, startsAtMs, endsAtMs: startsAtMs + burstSeconds * second, perHour: () => burstPerHour },
  ];
}
