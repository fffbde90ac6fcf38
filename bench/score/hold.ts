import type { EpochMs } from '../../core/ids.ts';
import type { TurnedAway } from './guard.ts';

const hour = 3_600_000;
/** A block stands this long before it is looked at again, twice as long each time, also when the lane is blocked again at once; up to a day. */
const firstMs = hour;
const longestMs = 24 * hour;

const longer = (ms: number) => Math.min(longestMs, 2 * ms);

/** A block that has ended. */
export interface Ended {
  readonly atMs: EpochMs;
  /** How long its last hold was. */
  readonly holdMs: number;
}

/** A block that stands. */
export class Hold {
  readonly isWrongful: boolean;
  #ms: number;
  #untilMs: EpochMs;
  #messages = 0;
  #late = 0;

  /** @param before the lane's last block. */
  constructor(nowMs: EpochMs, before: Ended | undefined, isWrongful: boolean) {
    const isBack = before !== undefined && nowMs - before.atMs <= before.holdMs;
    this.#ms = isBack ? longer(before.holdMs) : firstMs;
    this.#untilMs = nowMs + this.#ms;
    this.isWrongful = isWrongful;
  }

  turnAway(atMs: EpochMs): void {
    this.#messages++;
    if (atMs > this.#untilMs - this.#ms / 2) this.#late++;
  }

  isUp(nowMs: EpochMs): boolean {
    return nowMs >= this.#untilMs;
  }

  get ms(): number {
    return this.#ms;
  }

  get turnedAway(): TurnedAway {
    return { messages: this.#messages, late: this.#late };
  }

  goesOn(nowMs: EpochMs): void {
    this.#ms = longer(this.#ms);
    this.#untilMs = nowMs + this.#ms;
    this.#messages = 0;
    this.#late = 0;
  }
}
