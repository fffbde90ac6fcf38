import type { Country, EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Network } from '../networks.ts';
import type { Random } from '../random.ts';
import { statusMix } from '../statuses.ts';
import { second } from '../time.ts';
import { drawJudgedMoment, type Window } from '../window.ts';

/** A carrier stops delivering; its customers ask for code after code, so volume rises on one network of one country. */
export interface RetryStorm {
  readonly family: 'retry storm';
  readonly country: Country;
  readonly network: Network;
  readonly startsAtMs: EpochMs;
  readonly durationSeconds: number;
  /** Requests for each that there would have been. */
  readonly tries: number;
}

/** After a first code that failed 37 % try again, and after that mostly on and on. */
export function drawRetryStorm(random: Random, business: Business, window: Window): RetryStorm {
  const [market] = random.sample(business.markets, 1, ({ share }) => Math.sqrt(share));
  if (market === undefined) throw new RangeError('The business has no market.');
  const durationSeconds = Math.round(random.logBetween(20 * 60, 4 * 3600));
  return {
    family: 'retry storm',
    country: market.country,
    network: random.share(market.networks),
    startsAtMs: drawJudgedMoment(random, window, durationSeconds * second),
    durationSeconds,
    tries: random.between(1.5, 5),
  };
}

export function inRetryStorm(storm: RetryStorm, flow: Flow): Flow {
  if (flow.market.country !== storm.country || flow.channel.conversion === undefined) return flow;
  const isStorm = (atMs: EpochMs) =>
    atMs >= storm.startsAtMs && atMs < storm.startsAtMs + storm.durationSeconds * second;
  const isHit = (network: Network) => network.mcc === storm.network.mcc && network.mnc === storm.network.mnc;
  const usual = flow.market.networks;
  const total =
    1 +
    (storm.tries - 1) * usual.filter(({ value }) => isHit(value)).reduce((sum, { share }) => sum + share, 0);
  const skewed = usual.map(({ value, share }) => ({
    value,
    share: (share * (isHit(value) ? storm.tries : 1)) / total,
  }));
  const failing = statusMix(flow.market.receipt, 0.1, [
    ['CARRIER_UNREACHABLE', 70],
    ['TTL_EXPIRED', 20],
    ['UNREACHABLE', 10],
  ]);
  return {
    ...flow,
    perHour: atMs => flow.perHour(atMs) * (isStorm(atMs) ? total : 1),
    networksAt: atMs => (isStorm(atMs) ? skewed : flow.networksAt(atMs)),
    statusesOf: (network, atMs) =>
      isStorm(atMs) && isHit(network) ? failing : flow.statusesOf(network, atMs),
  };
}
