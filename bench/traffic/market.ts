import type { Country } from '../../core/ids.ts';
import { networksOf, type Network } from './networks.ts';
import { partPriceOf, type PartPrice } from './prices.ts';
import type { Random, Share } from './random.ts';
import type { Receipt } from './statuses.ts';
import { worldCountry } from './world.ts';

/** A country that a business sends to. */
export interface Market extends PartPrice {
  readonly country: Country;
  /** Its part of the business's messages, 0 to 1. */
  readonly share: number;
  readonly utcOffsetHours: number;
  /** The carrier mix; its shares add up to 1. */
  readonly networks: readonly Share<Network>[];
  readonly receipt: Receipt;
  /** Part of the messages that need characters outside GSM 03.38, such as Arabic. */
  readonly unicodeShare: number;
  /** Variance of the hourly and daily rate around their mean 1: what Poisson alone does not explain. */
  readonly hourlyVariance: number;
  readonly dailyVariance: number;
}

const unicodeCountries = new Set(
  'AE SA QA KW BH OM JO LB IQ PS YE EG LY DZ MA TN RU BY KZ KG TJ UA BG GR RS MK AM GE IL JP KR HK TW TH LA KH MM LK BD NP IN MN ET'.split(
    ' ',
  ),
);

/** @throws UnknownCountryError, NoPriceError */
export function drawMarket(random: Random, country: Country, share: number): Market {
  const weights = networksOf(country).map((network, rank) => ({
    network,
    weight: random.logNormal(1 / (rank + 1), 0.35),
  }));
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0);
  return {
    country,
    share,
    utcOffsetHours: worldCountry(country).utcOffsetHours,
    ...partPriceOf(country),
    networks: weights.map(({ network, weight }) => ({ value: network, share: weight / whole })),
    receipt: random.chance(0.5) ? 'SUCCESSFUL' : 'DELIVERED',
    unicodeShare: unicodeCountries.has(country) ? random.between(0.4, 0.95) : random.between(0, 0.05),
    hourlyVariance: random.between(0.02, 0.12),
    dailyVariance: random.between(0.005, 0.04),
  };
}
