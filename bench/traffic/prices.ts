import { readFileSync } from 'node:fs';
import { asCountry, type Country } from '../../core/ids.ts';
import { Fault } from '../../core/fault.ts';

/** What one SMS part costs, in US dollars. */
export interface PartPrice {
  readonly priceUsd: number;
  readonly carrierFeeUsd: number;
}

export class NoPriceError extends Fault {
  constructor(country: Country) {
    super(`The price list has no row for ${country}; choose a country of bench/traffic/prices.csv.`);
  }
}

const prices = new Map<Country, PartPrice>();
for (const line of readFileSync(new URL('./prices.csv', import.meta.url), 'utf8').split('\n')) {
  const [, code, price, fee] = /^([A-Z]{2}),([\d.]+),([\d.]+)$/.exec(line) ?? [];
  if (code === undefined) continue;
  prices.set(asCountry(code), { priceUsd: Number(price), carrierFeeUsd: Number(fee) });
}

/**
 * List price of an outbound transactional SMS part (AWS SMS pricing page, copy of 2022-04-03).
 * @throws NoPriceError
 */
export function partPriceOf(country: Country): PartPrice {
  const price = prices.get(country);
  if (price === undefined) throw new NoPriceError(country);
  return price;
}
