import type { EpochMs } from '../../core/ids.ts';
import { dayMs } from '../../core/traffic/minute.ts';
import type { CompactId } from './compact-id.ts';

/** What is known of a message: nothing; that it was there but no record has named a price; all. */
export type Known = 'nothing' | 'unpriced' | 'all';

const present = 1 << 30;
const priced = 1 << 31;
const fullest = 0.7;

/** Message ids of one day: open addressing, 8 bytes a slot; the two spare bits say whether it is taken, and priced. */
class DayOfIds {
  slots = new Uint32Array(2 * 256);
  #count = 0;

  take({ high, low }: CompactId, isPriced: boolean): Known {
    if (this.#count > (fullest * this.slots.length) / 2) this.#grow();
    const at = this.#find(high, low);
    const held = this.slots[at] ?? 0;
    if (held === 0) this.#count++;
    else if (!isPriced) return held & priced ? 'all' : 'unpriced';
    this.slots[at] = high | present | (isPriced ? priced : held & priced);
    this.slots[at + 1] = low;
    if (held === 0) return 'nothing';
    return held & priced ? 'all' : 'unpriced';
  }

  #find(high: number, low: number): number {
    const { slots } = this;
    const last = slots.length - 1;
    for (let at = (2 * low) & last; ; at = (at + 2) & last) {
      const held = slots[at] ?? 0;
      if (held === 0 || (slots[at + 1] === low && (held & (present - 1)) === high)) return at;
    }
  }

  #grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      const held = old[at] ?? 0;
      if (held === 0) continue;
      const to = this.#find(held & (present - 1), old[at + 1] ?? 0);
      this.slots[to] = held;
      this.slots[to + 1] = old[at + 1] ?? 0;
    }
  }
}

/** Receipts come up to 72 hours after the request; a day for late delivery, and the day that is not over. */
const reachableDays = 5;
const mostBytes = 64 * 1024 * 1024;

/**
 * The ids of all messages seen, by the day of their request. Beyond 64 MB (five million messages) the oldest days that
 * no receipt can reach any more are forgotten. Two of ten million messages share 60 bits with odds of n² / 2⁶¹ = 4 in 10⁵.
 */
export class SeenIds {
  readonly #days = new Map<number, DayOfIds>();

  /** Takes in a record of a message. @returns what was known before. */
  take(id: CompactId, requestedAtMs: EpochMs, isPriced: boolean): Known {
    const day = Math.floor(requestedAtMs / dayMs);
    let ids = this.#days.get(day);
    if (ids === undefined) {
      ids = new DayOfIds();
      this.#days.set(day, ids);
      this.#forget();
    }
    return ids.take(id, isPriced);
  }

  #forget(): void {
    let bytes = 0;
    for (const { slots } of this.#days.values()) bytes += slots.byteLength;
    const newestFirst = [...this.#days.keys()].sort((a, b) => b - a);
    const newest = newestFirst[0] ?? 0;
    for (const day of newestFirst.reverse()) {
      if (bytes <= mostBytes || newest - day < reachableDays) return;
      bytes -= this.#days.get(day)?.slots.byteLength ?? 0;
      this.#days.delete(day);
    }
  }
}
