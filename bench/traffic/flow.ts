import type { EpochMs } from '../../core/ids.ts';
import type { Channel } from './business.ts';
import type { Market } from './market.ts';
import type { Network } from './networks.ts';
import type { NumberRange } from './numbers.ts';
import type { Share } from './random.ts';
import type { StatusMix } from './statuses.ts';

/** A stream of messages of one kind through one lane; ordinary traffic and attacks are both made of flows. */
export interface Flow {
  /** Names the flow's own source of chance: no flow changes when another is added. */
  readonly name: string;
  readonly channel: Channel;
  readonly market: Market;
  readonly fraud: boolean;
  readonly origination: string;
  readonly startsAtMs: EpochMs;
  readonly endsAtMs: EpochMs;
  /** The rate is taken as constant for this long. */
  readonly stepMs: number;
  /** Messages per hour expected at a moment. */
  readonly perHour: (atMs: EpochMs) => number;
  readonly hourlyVariance: number;
  readonly dailyVariance: number;
  readonly networksAt: (atMs: EpochMs) => readonly Share<Network>[];
  readonly statusesOf: (network: Network, atMs: EpochMs) => StatusMix;
  readonly numbers: NumberRange;
  readonly conversion: number;
  /** Where present, messages come in clumps of this mean size. */
  readonly clump?: { readonly meanSize: number; readonly spreadSeconds: number };
}
