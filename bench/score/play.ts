import type { EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import { keyOf, type LaneKey } from '../../core/traffic/lane.ts';
import type { SendAttempt } from '../traffic/index.ts';
import { MinHeap } from '../traffic/merge.ts';
import { FraudLedger } from './fraud-ledger.ts';
import type { Guard } from './guard.ts';
import { LaneInPlay } from './lane-in-play.ts';
import type { Result } from './result.ts';
import type { Scene } from './scene.ts';

const second = 1000;
const day = 86_400_000;
/** From the request to the first record and to the last. */
const firstRecordMs = second;
const lastRecordMs = 8 * second;
/** From a spike to the block in force. */
export const blockTakesMs = 2 * second;
/** A country with this share of the messages of its protect configuration is asked about, not blocked. */
const homeShare = 0.1;

interface Pending {
  readonly kind: 'first' | 'last' | 'verified' | 'trip';
  readonly attempt: SendAttempt;
}

/** Plays a scene to a guard: records arrive, blocks take hold, blocked messages are turned away, calm lanes are let go. */
class Play {
  readonly #scene: Scene;
  readonly #guard: Guard;
  readonly #lanes = new Map<LaneKey, LaneInPlay>();
  readonly #fraud = new FraudLedger();
  readonly #sent = new Map<ProtectConfigurationId, number>();
  readonly #wrongful = { blocks: [] as string[], questions: [] as string[] };
  readonly #pending = new MinHeap<Pending>();
  #legitimate = 0;
  #legitimateLost = 0;

  constructor(scene: Scene, guard: Guard) {
    this.#scene = scene;
    this.#guard = guard;
  }

  #laneOf(attempt: SendAttempt): LaneInPlay {
    const key = keyOf(attempt);
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = new LaneInPlay(attempt.atMs);
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  #counts(nowMs: EpochMs): boolean {
    return nowMs >= this.#scene.countsFromMs;
  }

  #trip(attempt: SendAttempt, nowMs: EpochMs): void {
    const lane = this.#laneOf(attempt);
    lane.isTripping = false;
    if (lane.hold) return;
    const { protection, country } = attempt;
    const isHome = lane.sent >= homeShare * (this.#sent.get(protection) ?? 0);
    if (lane.isFraudulent(nowMs)) this.#fraud.caught(keyOf(attempt), nowMs);
    else {
      const what = `${this.#scene.name} ${country} ${new Date(nowMs).toISOString().slice(5, 16)}`;
      if (this.#counts(nowMs)) this.#wrongful[isHome ? 'questions' : 'blocks'].push(what);
      if (isHome) {
        lane.askedInVainMs = nowMs;
        return;
      }
    }
    lane.block(nowMs);
    this.#guard.blocked?.(protection, country, nowMs);
  }

  #arrive({ kind, attempt }: Pending, nowMs: EpochMs): void {
    if (kind === 'trip') this.#trip(attempt, nowMs);
    else if (kind === 'last') this.#guard.hearsLast?.(attempt, nowMs);
    else if (kind === 'verified') this.#guard.hearsVerified?.(attempt, nowMs);
    else if (this.#guard.hears(attempt, nowMs)) {
      const lane = this.#laneOf(attempt);
      if (lane.isTripping || lane.hold || lane.wasAskedLately(nowMs)) return;
      lane.isTripping = true;
      this.#pending.push(nowMs + blockTakesMs, { kind: 'trip', attempt });
    }
  }

  /** @returns whether the message goes out. */
  #passes(attempt: SendAttempt, lane: LaneInPlay): boolean {
    const { atMs, country, fraud } = attempt;
    const { hold } = lane;
    hold?.turnAway(atMs);
    if (!hold && this.#guard.admits?.(attempt) !== false) return true;
    if (fraud) this.#fraud.caught(keyOf(attempt), atMs);
    else if (!hold || hold.isWrongful) this.#legitimateLost++;
    if (!hold && !lane.isFraudulent(atMs) && this.#counts(atMs) && !lane.wasAskedLately(atMs)) {
      lane.askedInVainMs = atMs;
      this.#wrongful.blocks.push(`${this.#scene.name} ${country}`);
    }
    return false;
  }

  #send(attempt: SendAttempt): void {
    const { atMs, protection, fraud, verifiedAtMs } = attempt;
    const lane = this.#laneOf(attempt);
    lane.look(this.#guard, attempt);
    if (fraud) {
      lane.lastFraudMs = atMs;
      this.#fraud.tried(attempt);
    } else this.#legitimate++;
    if (!this.#passes(attempt, lane)) return;
    if (fraud) this.#fraud.leaked(attempt);
    else {
      lane.sent++;
      this.#sent.set(protection, (this.#sent.get(protection) ?? 0) + 1);
    }
    this.#pending.push(atMs + firstRecordMs, { kind: 'first', attempt });
    this.#pending.push(atMs + lastRecordMs, { kind: 'last', attempt });
    if (verifiedAtMs !== undefined) this.#pending.push(verifiedAtMs, { kind: 'verified', attempt });
  }

  run(): Result {
    const { name, family, attempts, countsFromMs } = this.#scene;
    for (const attempt of attempts) {
      while (this.#pending.nextKey <= attempt.atMs) {
        const atMs = this.#pending.nextKey;
        const event = this.#pending.pop();
        if (event) this.#arrive(event, atMs);
      }
      this.#send(attempt);
    }
    const endMs = attempts.at(-1)?.atMs ?? 0;
    const daysOf = ({ firstSentMs }: LaneInPlay) =>
      Math.max(0, endMs - Math.max(firstSentMs, countsFromMs)) / day;
    return {
      scene: name,
      family,
      attacked: this.#fraud.results(),
      wrongfulBlocks: this.#wrongful.blocks,
      wrongfulQuestions: this.#wrongful.questions,
      laneDays: [...this.#lanes.values()].reduce((days, lane) => days + daysOf(lane), 0),
      legitimate: this.#legitimate,
      legitimateLost: this.#legitimateLost,
    };
  }
}

/** Plays a scene to a guard, and counts what leaks, what is lost, and what is blocked in vain. */
export const play = (scene: Scene, guard: Guard): Result => new Play(scene, guard).run();
