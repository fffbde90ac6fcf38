import type { Country, EpochMs } from '../../core/ids.ts';
import { networksOf, type Network } from '../traffic/networks.ts';
import type { Random } from '../traffic/random.ts';
import { day } from '../traffic/time.ts';

/** The operators of a country as one company's customers use them: shares that drift a little over the weeks. */
export interface Carriers {
  readonly networks: readonly Network[];
  readonly weights: readonly number[];
  readonly driftDays: number;
  readonly drift: number;
}

/** Operators with shares of a company's own. @throws RangeError when the country has no known network. */
export function drawCarriers(country: Country, random: Random): Carriers {
  const networks = networksOf(country);
  if (networks.length === 0) throw new RangeError(`No network is known in ${country}.`);
  return {
    networks,
    weights: networks.map((_, rank) => (0.2 + random.gamma(0.4)) / (1 + 0.5 * rank)),
    driftDays: random.between(6, 40),
    drift: random.between(0.02, 0.15),
  };
}

/** The operator of one recipient at that moment. */
export function carrierAt(
  { networks, weights, driftDays, drift }: Carriers,
  atMs: EpochMs,
  random: Random,
): Network {
  const now = weights.map(
    (weight, rank) => weight * (1 + drift * Math.sin(((atMs / day) * 2 * Math.PI) / driftDays + 2 * rank)),
  );
  let left = random.unit() * now.reduce((sum, weight) => sum + weight, 0);
  const found = networks.find((_, rank) => (left -= now[rank] ?? 0) < 0) ?? networks[0];
  if (found === undefined) throw new RangeError('There are no carriers to choose from.');
  return found;
}

/** One or two operators that a fraudster has a deal with, small ones as often as large ones. */
export function accomplices({ networks }: Carriers, random: Random): readonly Network[] {
  return random.sample(networks, random.chance(0.65) ? 1 : 2);
}
