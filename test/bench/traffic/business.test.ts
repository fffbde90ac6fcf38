import { asCountry } from '../../../core/ids.ts';
import { recipientCountry } from '../../../core/delivery/recipient.ts';
import { networksOf } from '../../../bench/traffic/networks.ts';
import { anywhereIn, blocksIn, numberIn } from '../../../bench/traffic/numbers.ts';
import { NoPriceError, partPriceOf } from '../../../bench/traffic/prices.ts';
import { Random } from '../../../bench/traffic/random.ts';
import { UnknownCountryError, world, worldCountry } from '../../../bench/traffic/world.ts';
import { aBusiness, mean, seeds } from './given.ts';

const sum = (values: readonly { readonly share: number }[]) =>
  values.reduce((total, { share }) => total + share, 0);

describe('an ordinary business', () => {
  it.each(seeds)('sends to 20 to 30 countries by a heavy-tailed law (seed %d)', seed => {
    const { markets } = aBusiness(seed);

    expect(markets.length).toBeGreaterThanOrEqual(20);
    expect(markets.length).toBeLessThanOrEqual(30);
    expect(new Set(markets.map(({ country }) => country)).size).toBe(markets.length);
    expect(sum(markets)).toBeCloseTo(1, 9);
    expect(sum(markets.slice(0, 3))).toBeGreaterThan(0.6);
    expect(sum(markets.slice(-10))).toBeLessThan(0.1);
    expect(sum(markets.slice(-10))).toBeGreaterThan(0);
  });

  it('has two configuration sets, each behind a protect configuration of its own', () => {
    const { channels } = aBusiness(1);

    expect(channels.map(({ configurationSet }) => configurationSet)).toEqual(['login', 'notify']);
    expect(new Set(channels.map(({ protection }) => protection)).size).toBe(2);
    for (const { protection } of channels) expect(protection).toMatch(/^protect-[0-9a-f]{32}$/);
    expect(sum(channels)).toBeCloseTo(1, 9);
  });

  it('is busiest in its channels at their own hours: codes in the evening, notices in office hours', () => {
    const [login, notify] = aBusiness(1).channels.map(({ curve }) => curve);

    for (const curve of [login, notify]) {
      expect(mean(curve?.hours ?? [])).toBeCloseTo(1, 9);
      expect(mean(curve?.weekdays ?? [])).toBeCloseTo(1, 9);
    }
    expect(login?.hours.indexOf(Math.max(...login.hours))).toBe(20);
    expect(notify?.hours.indexOf(Math.max(...notify.hours))).toBe(10);
  });

  it('spreads a country over carriers that are really there, at the list price', () => {
    for (const market of seeds.flatMap(seed => aBusiness(seed).markets)) {
      expect(sum(market.networks)).toBeCloseTo(1, 9);
      expect(market.priceUsd).toBe(partPriceOf(market.country).priceUsd);
      for (const { value } of market.networks) expect(networksOf(market.country)).toContainEqual(value);
    }
  });
});

/** Palestinian networks use Israel's code 425, some of Puerto Rico's those of the US. */
const sharedCodes = new Map([
  ['PS', 'IL'],
  ['PR', 'US'],
]);

describe.each(world)('$country', ({ country }) => {
  it('has networks whose mobile country code is its own', () => {
    const networks = networksOf(country);

    expect(networks.length).toBeGreaterThan(0);
    for (const { mcc, mnc, carrierName } of networks) {
      expect([country, sharedCodes.get(country) ?? country]).toContain(recipientCountry(mcc, undefined));
      expect(mnc).toMatch(/^\d{2,3}$/);
      expect(carrierName).not.toBe('');
    }
  });

  it('has numbers that belong to it, all over and in blocks', () => {
    const random = new Random(country);

    const block = blocksIn(country, 1, random);
    const neighbours = [0, 1].map(turn => numberIn(block, turn, random));

    for (const number of [numberIn(anywhereIn(country), 0, random), ...neighbours]) {
      expect(number).toMatch(/^\+[1-9]\d{6,14}$/);
      expect(recipientCountry(undefined, number)).toBe(country);
    }
    expect(Number(neighbours[1]) - Number(neighbours[0])).toBe(1);
  });

  it('has a list price', () => {
    expect(partPriceOf(country).priceUsd).toBeGreaterThan(0);
  });
});

describe('a country that the generator does not know', () => {
  it('has no price and no time zone', () => {
    expect(() => partPriceOf(asCountry('ZZ'))).toThrow(NoPriceError);
    expect(() => worldCountry(asCountry('ZZ'))).toThrow(UnknownCountryError);
    expect(() => anywhereIn(asCountry('ZZ'))).toThrow(UnknownCountryError);
  });
});
