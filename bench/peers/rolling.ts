import type { EpochMs } from '../../core/ids.ts';

/** Messages of each lane within a time that ends now. */
export class RollingCounts {
  readonly #spanMs: number;
  readonly #times = new Map<string, EpochMs[]>();

  constructor(spanMs: number) {
    this.#spanMs = spanMs;
  }

  /** Adds one message and returns how many there are within the span. */
  add(lane: string, atMs: EpochMs): number {
    const times = this.#times.get(lane) ?? [];
    this.#times.set(lane, times);
    times.push(atMs);
    let old = 0;
    while ((times[old] ?? atMs) < atMs - this.#spanMs) old++;
    if (old > 0) times.splice(0, old);
    return times.length;
  }
}
