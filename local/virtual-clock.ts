import type { EpochMs } from '../core/ids.ts';

/** Time that goes on only when it is told to, and never back. */
export class VirtualClock {
  #nowMs: EpochMs;

  constructor(startMs: EpochMs) {
    this.#nowMs = startMs;
  }

  readonly now = (): EpochMs => this.#nowMs;

  advanceTo(ms: EpochMs): void {
    this.#nowMs = Math.max(this.#nowMs, ms);
  }
}
