import { laneRate, type Business, type Channel } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Market } from '../market.ts';
import { anywhereIn } from '../numbers.ts';
import { ordinaryStatuses } from '../statuses.ts';
import { minute } from '../time.ts';
import type { Window } from '../window.ts';

/** What every flow of honest traffic through a lane has in common: people anywhere, on the lane's own carrier mix. */
export function honestFlow(
  business: Business,
  channel: Channel,
  market: Market,
  flow: Pick<Flow, 'name' | 'startsAtMs' | 'endsAtMs' | 'perHour'>,
): Flow {
  const statuses = ordinaryStatuses(market.receipt);
  return {
    ...flow,
    channel,
    market,
    fraud: false,
    origination: business.senderId,
    stepMs: 10 * minute,
    hourlyVariance: market.hourlyVariance,
    dailyVariance: market.dailyVariance,
    networksAt: () => market.networks,
    statusesOf: () => statuses,
    numbers: anywhereIn(market.country),
    conversion: channel.conversion ?? 0,
  };
}

/** One flow for each lane of the business, over the whole window. */
export function laneFlows(business: Business, window: Window): Flow[] {
  return business.channels.flatMap(channel =>
    business.markets.map(market =>
      honestFlow(business, channel, market, {
        name: `lane/${channel.configurationSet}/${market.country}`,
        startsAtMs: window.startsAtMs,
        endsAtMs: window.endsAtMs,
        perHour: laneRate(business, channel, market, window.startsAtMs),
      }),
    ),
  );
}
