import type { EpochMs } from '../../core/ids.ts';
import { minuteOf } from '../../core/traffic/minute.ts';

/** Attempts of one lane by the minute of their request, as far back as a probe looks. */
export class Attempts {
  readonly #counts: Uint32Array;
  readonly #minutes: Uint32Array;

  /** @param seconds how far back {@link between} will be asked. */
  constructor(seconds: number) {
    const kept = Math.ceil(seconds / 60) + 2;
    this.#counts = new Uint32Array(kept);
    this.#minutes = new Uint32Array(kept);
  }

  add(atMs: EpochMs): void {
    const minute = minuteOf(atMs);
    const slot = minute % this.#minutes.length;
    const held = this.#minutes[slot] ?? 0;
    if (held > minute) return;
    if (held < minute) {
      this.#minutes[slot] = minute;
      this.#counts[slot] = 0;
    }
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  between(fromMs: EpochMs, toMs: EpochMs): number {
    let sum = 0;
    this.#minutes.forEach((minute, slot) => {
      if (minute >= minuteOf(fromMs) && minute <= minuteOf(toMs)) sum += this.#counts[slot] ?? 0;
    });
    return sum;
  }
}
