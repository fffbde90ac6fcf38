import type { ConfigurationSetName, Country, EpochMs } from '../../../core/ids.ts';
import type { Business, Channel } from '../business.ts';
import type { Flow } from '../flow.ts';
import { drawMarket, type Market } from '../market.ts';
import type { Network } from '../networks.ts';
import { blocksIn, type NumberRange } from '../numbers.ts';
import { partPriceOf } from '../prices.ts';
import type { Random, Share } from '../random.ts';
import { colludingStatuses, unallocatedStatuses, type StatusMix } from '../statuses.ts';
import { minute } from '../time.ts';
import { pumpedCountries, world } from '../world.ts';

/** Where an attack sends to, and what marks its messages. */
export interface Target {
  readonly market: Market;
  readonly configurationSet: ConfigurationSetName;
  /** One or few networks of the country, or all of them when the attack hides in the carrier mix. */
  readonly networks: readonly Share<Network>[];
  readonly statuses: StatusMix;
  readonly numbers: NumberRange;
  /** Part of the codes that are entered: 0 to 0.3 %, or near the ordinary when the fraudster fakes it. */
  readonly conversion: number;
}

/** Fraudulent messages to one target from one moment to another. */
export interface Wave {
  readonly target: Target;
  readonly startsAtMs: EpochMs;
  readonly endsAtMs: EpochMs;
  readonly perHour: (atMs: EpochMs) => number;
}

/** Attacks make the business send one-time codes. */
export function attackedChannel(business: Business): Channel {
  const [first] = business.channels;
  const channel = business.channels.find(({ conversion }) => conversion !== undefined) ?? first;
  if (channel === undefined) throw new RangeError('The business has no channel to attack.');
  return channel;
}

function drawNetworks(random: Random, market: Market): readonly Share<Network>[] {
  if (random.chance(0.15)) return market.networks;
  const few = random.sample(
    market.networks.map(({ value }) => value),
    random.chance(0.7) ? 1 : 2,
  );
  return few.map(value => ({ value, share: 1 / few.length }));
}

export function drawTarget(random: Random, business: Business, market: Market): Target {
  return {
    market,
    configurationSet: attackedChannel(business).configurationSet,
    networks: drawNetworks(random, market),
    statuses: random.chance(0.6)
      ? colludingStatuses(market.receipt)
      : unallocatedStatuses(market.receipt, random.between(0.3, 0.8)),
    numbers: blocksIn(market.country, random.integer(1, 12), random),
    conversion: random.chance(0.9) ? random.between(0, 0.003) : random.between(0.3, 0.7),
  };
}

/** A market that carries at least 15 % of the normal traffic, and always the largest. */
export function homeMarkets(business: Business): readonly Market[] {
  return business.markets.filter(({ share }, rank) => rank === 0 || share >= 0.15);
}

/** Countries to which the business sends next to nothing, or nothing at all; a dear one is likelier and earlier. */
export function drawColdMarkets(
  random: Random,
  business: Business,
  count: number,
  among: readonly Country[] = world.map(({ country }) => country),
): Market[] {
  const known = new Map(business.markets.map(market => [market.country, market]));
  const cold = among.filter(country => (known.get(country)?.share ?? 0) < 0.001);
  return random
    .sample(cold, count, country => partPriceOf(country).priceUsd ** 2)
    .map(country => known.get(country) ?? drawMarket(random.fork(country), country, 0));
}

/** One cold country of those that published burst lists and victims name. */
export function drawColdMarket(random: Random, business: Business): Market {
  const [market] = drawColdMarkets(random, business, 1, pumpedCountries);
  if (market === undefined) throw new RangeError('The business sends to every country that is pumped.');
  return market;
}

const leastPerDay = 20;

/** Any market but the home ones that has traffic of its own; the largest of them when all are tiny. */
export function drawMiddleMarket(random: Random, business: Business): Market {
  const others = business.markets.slice(homeMarkets(business).length);
  const busy = others.filter(({ share }) => share * business.messagesPerDay >= leastPerDay);
  const [market = others[0]] = random.sample(busy, 1, ({ share, priceUsd }) => Math.sqrt(share) * priceUsd);
  if (market === undefined) throw new RangeError('The business has home markets only.');
  return market;
}

/** How an attack's wave becomes messages. */
export function fraudFlow(business: Business, wave: Wave, name: string): Flow {
  const { target, startsAtMs, endsAtMs, perHour } = wave;
  return {
    name,
    channel: attackedChannel(business),
    market: target.market,
    fraud: true,
    origination: business.senderId,
    startsAtMs,
    endsAtMs,
    stepMs: minute,
    perHour,
    hourlyVariance: 0.01,
    dailyVariance: 0,
    networksAt: () => target.networks,
    statusesOf: () => target.statuses,
    numbers: target.numbers,
    conversion: target.conversion,
  };
}
