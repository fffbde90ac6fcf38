import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from '../traffic/attempt.ts';
import type { Network } from '../traffic/networks.ts';
import { partPriceOf } from '../traffic/prices.ts';
import type { Random } from '../traffic/random.ts';
import type { StatusMix } from '../traffic/statuses.ts';
import type { Lane } from './company.ts';

/** What the messages of one origin have in common. */
export interface Sort {
  readonly fraud: boolean;
  readonly messageType: SendAttempt['messageType'];
  readonly parts: number;
  readonly statuses: StatusMix;
  /** Of the codes, those that are entered, 0 to 1. */
  readonly conversion: number;
}

/** Seconds from the message to its code: most people have it in hand. */
const typicalSeconds = 20;

/** One request, priced by the list of bench/traffic/prices.csv in US dollars. @throws NoPriceError */
export function newMessage(
  random: Random,
  { channel, country }: Lane,
  sort: Sort,
  atMs: EpochMs,
  network: Network,
  destination: string,
): SendAttempt {
  const { priceUsd, carrierFeeUsd } = partPriceOf(country);
  const isEntered = channel.hasCodes && random.chance(sort.conversion);
  return {
    atMs,
    messageId: random.uuid(),
    country,
    configurationSet: channel.name,
    protection: channel.protection,
    messageType: sort.messageType,
    fraud: sort.fraud,
    origination: channel.sender,
    destination,
    network,
    encoding: sort.parts > 1 ? 'Unicode' : 'GSM',
    parts: sort.parts,
    priceUsd: priceUsd * sort.parts,
    carrierFeeUsd: carrierFeeUsd * sort.parts,
    finalStatus: random.share(sort.statuses),
    ...(isEntered ? { verifiedAtMs: atMs + Math.round(1000 * random.logNormal(typicalSeconds, 0.5)) } : {}),
  };
}
