import type { Country, EpochMs } from '../../core/ids.ts';
import { anywhereIn, blocksIn } from '../traffic/numbers.ts';
import { partPriceOf } from '../traffic/prices.ts';
import type { Random } from '../traffic/random.ts';
import { colludingStatuses, unallocatedStatuses } from '../traffic/statuses.ts';
import { hour } from '../traffic/time.ts';
import { pumpedCountries, world } from '../traffic/world.ts';
import { accomplices } from './carriers.ts';
import { localMs } from './clock.ts';
import { newLane, type Company, type Lane } from './company.ts';
import type { Wave } from './wave.ts';

/** Whose networks get the fraud: one or two, or all by the usual mix. */
export type Via = 'accomplices' | 'usual mix';

/** Where fraud of a company's forms goes in a country: the lane of its codes, which it may not have used before. */
export function formLane({ lanes, channels }: Company, country: Country, random: Random): Lane {
  const known = lanes.find(lane => lane.channel.hasCodes && lane.country === country);
  return known ?? newLane(channels[0], country, 0, random);
}

/**
 * Dear countries of the public burst lists mostly, at times any other abroad; four times in five those where a few customers are, as long
 * as there are any left.
 */
export function targets(company: Company, count: number, random: Random): Lane[] {
  const isListed = new Set(pumpedCountries);
  const used = new Map(
    company.lanes.flatMap(({ channel, country, perDay }) => (channel.hasCodes ? [[country, perDay]] : [])),
  );
  const isKnown = random.chance(count > 2 ? 0.5 : 0.8);
  const weightOf = (country: Country) => {
    const perDay = used.get(country) ?? 0;
    const known = isKnown && perDay > 0.5 ? 300 / (1 + (perDay / 4) ** 2) : 1;
    return partPriceOf(country).priceUsd * (isListed.has(country) ? 3 : 1) * known;
  };
  const abroad = world.map(({ country }) => country).filter(country => country !== company.home);
  return random.sample(abroad, count, weightOf).map(country => formLane(company, country, random));
}

/**
 * One wave of fraud, of at least one message. All waves of one fraudster, with the same `random`, go by the same deals.
 * @param via absent: accomplices two times in three.
 */
export function strike(random: Random, wave: Omit<Wave, 'sort' | 'numbers'>, via?: Via): Wave {
  const { lane } = wave;
  const isDeal = via === undefined ? random.fork('deal').chance(2 / 3) : via === 'accomplices';
  const statuses = isDeal
    ? colludingStatuses(lane.receipt)
    : unallocatedStatuses(lane.receipt, random.between(0.5, 0.95));
  const conversion = random.chance(0.8) ? 0 : 0.004;
  const isRented = random.chance(0.75);
  return {
    ...wave,
    messages: Math.max(1, Math.round(wave.messages)),
    sort: { fraud: true, messageType: 'TRANSACTIONAL', parts: 1, statuses, conversion },
    ...(isDeal ? { networks: accomplices(lane.carriers, random.fork(lane.country)) } : {}),
    numbers: isRented ? blocksIn(lane.country, random.integer(1, 6), random) : anywhereIn(lane.country),
  };
}

/** When a fraudster sets in: in the small hours of the target's place every other time, else any time within a day. */
export function onset(random: Random, country: Country, fromMs: EpochMs): EpochMs {
  const atMs = fromMs + Math.floor(random.between(0, 24) * hour);
  if (random.chance(0.5)) return atMs;
  const intoDayMs = localMs(country, atMs) % (24 * hour);
  return atMs - intoDayMs + 24 * hour + Math.floor(random.between(0, 5.5) * hour);
}
