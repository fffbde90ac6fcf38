import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from '../traffic/index.ts';
import type { Guard } from './guard.ts';
import { Hold, type Ended } from './hold.ts';

const hour = 3_600_000;
/** A person who was asked in vain is not asked again so soon. */
const patienceMs = 6 * hour;
/** Fraud that is this long over excuses no block. */
export const fraudFadesMs = 2 * hour;

/** What a play knows of a lane. */
export class LaneInPlay {
  readonly firstSentMs: EpochMs;
  sent = 0;
  lastFraudMs = -Infinity;
  /** A block is on its way to take force. */
  isTripping = false;
  askedInVainMs = -Infinity;
  #hold: Hold | undefined;
  #ended: Ended | undefined;

  constructor(firstSentMs: EpochMs) {
    this.firstSentMs = firstSentMs;
  }

  get hold(): Hold | undefined {
    return this.#hold;
  }

  isFraudulent(nowMs: EpochMs): boolean {
    return nowMs - this.lastFraudMs <= fraudFadesMs;
  }

  wasAskedLately(nowMs: EpochMs): boolean {
    return nowMs - this.askedInVainMs < patienceMs;
  }

  block(nowMs: EpochMs): void {
    this.#hold = new Hold(nowMs, this.#ended, !this.isFraudulent(nowMs));
  }

  /** Lets go when the guard says so, or else when no more is turned away than the lane usually sends at its busiest. */
  look(guard: Guard, attempt: SendAttempt): void {
    const hold = this.#hold;
    const nowMs = attempt.atMs;
    if (!hold?.isUp(nowMs)) return;
    const days = Math.max(1, (nowMs - this.firstSentMs) / (24 * hour));
    const usualPerHour = this.sent / days / 24;
    const isOver =
      guard.letsGo?.(attempt, hold.turnedAway, hold.ms / 1000) ??
      hold.turnedAway.messages <= (hold.ms / hour) * (3 * usualPerHour + 3);
    if (!isOver) {
      hold.goesOn(nowMs);
      return;
    }
    this.#ended = { atMs: nowMs, holdMs: hold.ms };
    this.#hold = undefined;
  }
}
