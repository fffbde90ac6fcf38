import type { EpochMs } from '../../../core/ids.ts';
import type { Sample } from './report.ts';

/** The samples of one metric and dimension set in one minute. */
export interface Tally {
  readonly metric: string;
  readonly dimensions: Sample['dimensions'];
  /** Start of the minute. */
  readonly minuteMs: EpochMs;
  count: number;
  sum: number;
  least: number;
  most: number;
}

/** Adds samples up: what it holds grows with the countries and protect configurations, not with the messages. */
export class SampleTally {
  readonly #tallies = new Map<string, Tally>();

  add({ metric, dimensions, value, atMs }: Sample): void {
    const minuteMs = atMs - (atMs % 60_000);
    const key = JSON.stringify([metric, dimensions, minuteMs]);
    const tally = this.#tallies.get(key);
    if (!tally) {
      const first = { count: 1, sum: value, least: value, most: value };
      this.#tallies.set(key, { metric, dimensions, minuteMs, ...first });
      return;
    }
    tally.count += 1;
    tally.sum += value;
    tally.least = Math.min(tally.least, value);
    tally.most = Math.max(tally.most, value);
  }

  /** Gives what was added since it was last asked. */
  take(): Tally[] {
    const taken = [...this.#tallies.values()];
    this.#tallies.clear();
    return taken;
  }
}
