import type { EpochMs } from '../../core/ids.ts';
import type { Verdict } from './verdicts.ts';
import type { WatchedLane } from './watched-lane.ts';

/** What a log holds, and what Pumpbreaker would have done; money in US dollars. */
export interface BacktestResult {
  /** Distinct messages, and the delivery records that tell of them. */
  readonly messages: number;
  readonly events: number;
  /** Messages whose first record came more than an hour behind the latest report before it. */
  readonly late: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly apart: Readonly<Record<string, number>>;
  readonly lanes: number;
  /** Request of the first message, and the latest report; absent for a log without messages. */
  readonly time?: { readonly fromMs: EpochMs; readonly toMs: EpochMs };
  /** What the messages of the log cost: of each the first price that one of its records names. */
  readonly spentUsd: number;
  /** What those of them cost that blocks would have turned away. */
  readonly preventedUsd: number;
  readonly verdicts: readonly Verdict[];
  /** The lanes that have verdicts. */
  readonly judged: readonly WatchedLane[];
}
