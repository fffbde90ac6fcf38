import { setImmediate as yieldToOthers, setTimeout as pause } from 'node:timers/promises';
import type { EpochMs } from '../../core/ids.ts';
import type { House } from '../house.ts';
import type { Audience } from '../play/player.ts';

/**
 * - `learning`: ordinary traffic at full speed; `share` (0 to 1) of it is played, where its length is known.
 * - `live`: `speed` seconds of the played time pass in one second.
 * - `ended`: everything was played.
 */
export type Phase =
  | { readonly kind: 'learning'; readonly share?: number }
  | { readonly kind: 'live'; readonly speed: number }
  | { readonly kind: 'ended' };

export interface PaceOptions {
  readonly house: House;
  /** Seconds of the played time a second. */
  readonly speed: number;
  /** When it slows down to `speed`; without it, as soon as people are told of something. */
  readonly liveFromMs?: EpochMs;
  readonly signal?: AbortSignal;
  /** Real time; the machine's, unless given. */
  readonly real?: RealTime;
}

/** Time that passes by itself. */
export interface RealTime {
  /** Milliseconds since some moment. */
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}
const machineTime: RealTime = { nowMs: () => performance.now(), pause: ms => pause(ms) };

/** Longest time in which nobody else gets a turn, and longest step of the played time, in real milliseconds. */
const turnMs = 20;
const stepMs = 100;

/** Plays the past as fast as it goes, and what people are to see at a speed they can follow. */
export class Pace implements Audience {
  readonly signal?: AbortSignal;
  readonly #house: House;
  readonly #speed: number;
  readonly #liveFromMs: EpochMs | undefined;
  readonly #startMs: EpochMs;
  #phase: Phase['kind'] = 'learning';
  readonly #real: RealTime;
  #turnSince: number;
  #anchor = { realMs: 0, playedMs: 0 };

  constructor({ house, speed, liveFromMs, signal, real = machineTime }: PaceOptions) {
    this.#house = house;
    this.#speed = speed;
    this.#liveFromMs = liveFromMs;
    this.#startMs = house.clock.now();
    this.#real = real;
    this.#turnSince = real.nowMs();
    if (signal) this.signal = signal;
  }

  phase(): Phase {
    if (this.#phase === 'live') return { kind: 'live', speed: this.#speed };
    if (this.#phase === 'ended') return { kind: 'ended' };
    if (this.#liveFromMs === undefined) return { kind: 'learning' };
    const share = (this.#house.clock.now() - this.#startMs) / (this.#liveFromMs - this.#startMs);
    return { kind: 'learning', share: Math.min(1, Math.max(0, share)) };
  }

  end(): void {
    this.#phase = 'ended';
  }

  async until(atMs: EpochMs): Promise<void> {
    if (this.#real.nowMs() - this.#turnSince > turnMs) {
      await yieldToOthers();
      this.#turnSince = this.#real.nowMs();
    }
    if (this.#phase === 'learning') {
      if (!this.#isLiveAt(atMs)) return;
      this.#phase = 'live';
      this.#anchor = { realMs: this.#real.nowMs(), playedMs: this.#liveFromMs ?? this.#house.clock.now() };
    }
    // The played time goes on between two messages: breakers are tested, and decisions are dated, when they should be.
    for (let presentMs = this.#presentMs(); presentMs < atMs; presentMs = this.#presentMs()) {
      if (this.signal?.aborted) return;
      await this.#house.passTimeTo(presentMs);
      await this.#real.pause(Math.min(stepMs, Math.ceil((atMs - presentMs) / this.#speed)));
      this.#turnSince = this.#real.nowMs();
    }
  }

  #isLiveAt(atMs: EpochMs): boolean {
    return this.#liveFromMs === undefined
      ? this.#house.notifier.notices.length > 0
      : atMs >= this.#liveFromMs;
  }

  #presentMs(): EpochMs {
    const { realMs, playedMs } = this.#anchor;
    return Math.floor(playedMs + this.#speed * (this.#real.nowMs() - realMs));
  }
}
