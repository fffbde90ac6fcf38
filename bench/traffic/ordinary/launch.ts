import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import { curveAt } from '../curve.ts';
import type { Flow } from '../flow.ts';
import { drawMarket, type Market } from '../market.ts';
import type { Random } from '../random.ts';
import { hour } from '../time.ts';
import { drawJudgedMoment, type Window } from '../window.ts';
import { world } from '../world.ts';
import { honestFlow } from './lanes.ts';

/** The business opens in a country to which it never sent before. */
export interface Launch {
  readonly family: 'launch';
  readonly market: Market;
  readonly startsAtMs: EpochMs;
  readonly endsAtMs: EpochMs;
  /** Normal days there once it is known, and how long it takes to get half of the way. */
  readonly messagesPerDay: number;
  readonly halfwayHours: number;
}

export function drawLaunch(random: Random, business: Business, window: Window): Launch {
  const known = new Set(business.markets.map(({ country }) => country));
  const { country } = random.pick(world.filter(candidate => !known.has(candidate.country)));
  return {
    family: 'launch',
    market: drawMarket(random, country, 0),
    startsAtMs: drawJudgedMoment(random, window, 18 * hour),
    endsAtMs: window.endsAtMs,
    messagesPerDay: business.messagesPerDay * random.logBetween(0.02, 0.3),
    halfwayHours: random.logBetween(0.5, 12),
  };
}

export function launchFlows(launch: Launch, business: Business): Flow[] {
  const { market, startsAtMs, endsAtMs, messagesPerDay, halfwayHours } = launch;
  return business.channels.map(channel =>
    honestFlow(business, channel, market, {
      name: `launch/${channel.configurationSet}/${market.country}`,
      startsAtMs,
      endsAtMs,
      perHour: atMs => {
        const reached = 1 - 0.5 ** ((atMs - startsAtMs) / (halfwayHours * hour));
        return (
          (messagesPerDay / 24) *
          channel.share *
          reached *
          curveAt(channel.curve, atMs, market.utcOffsetHours)
        );
      },
    }),
  );
}
