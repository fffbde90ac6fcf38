import type { Country, EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import { keyOf, type LaneKey } from '../../core/traffic/lane.ts';
import type { SendAttempt } from '../traffic/index.ts';
import { MinHeap } from '../traffic/merge.ts';
import type { Guard } from './guard.ts';
import type { Scene } from './scene.ts';

const second = 1000;
const hour = 3600 * second;
/** From the request to the first record and to the last. */
const firstRecordMs = second;
const lastRecordMs = 8 * second;
/** From a spike to the block in force. */
export const blockTakesMs = 2 * second;
/** A block stands this long before it is looked at again, twice as long each time, also when the lane is blocked again at once; up to a day. */
const hold = { firstMs: hour, longestMs: 24 * hour };
/** A country with this share of the messages of its protect configuration is asked about, not blocked. */
const homeShare = 0.1;
/** A person who was asked in vain is not asked again so soon. */
const patienceMs = 6 * hour;
/** Fraud that is this long over excuses no block. */
export const fraudFadesMs = 2 * hour;

interface LaneState {
  readonly protection: ProtectConfigurationId;
  readonly country: Country;
  sent: number;
  firstSentMs: EpochMs;
  lastFraudMs: EpochMs;
  tripsAtMs?: EpochMs;
  block?: {
    untilMs: EpochMs;
    holdMs: number;
    turnedAway: number;
    /** In the second half of the hold. */
    late: number;
    readonly isWrongful: boolean;
  };
  /** When the last block ended, and how long its last hold was. */
  letGo?: { readonly atMs: EpochMs; readonly holdMs: number };
  askedInVainMs: EpochMs;
}

export interface AttackedLaneResult {
  readonly messages: number;
  readonly usd: number;
  readonly leakedMessages: number;
  readonly leakedUsd: number;
  /** From its first fraudulent message to the block or the question. */
  readonly secondsToCatch?: number;
}

export interface Result {
  readonly scene: string;
  readonly family: string;
  readonly attacked: readonly AttackedLaneResult[];
  readonly wrongfulBlocks: readonly string[];
  readonly wrongfulQuestions: readonly string[];
  readonly laneDays: number;
  readonly legitimate: number;
  readonly legitimateLost: number;
}

type Pending =
  | { readonly kind: 'first' | 'last' | 'verified'; readonly attempt: SendAttempt }
  | { readonly kind: 'trip'; readonly lane: LaneState };

/** Plays a scene to a guard: records arrive, blocks take hold, blocked messages are turned away, calm lanes are let go. */
export function play(scene: Scene, guard: Guard): Result {
  const lanes = new Map<LaneKey, LaneState>();
  const fraud = new Map<
    LaneKey,
    { messages: number; usd: number; leaked: number; leakedUsd: number; firstMs: EpochMs; caughtMs?: EpochMs }
  >();
  const perProtection = new Map<ProtectConfigurationId, number>();
  const wrongfulBlocks: string[] = [];
  const wrongfulQuestions: string[] = [];
  const pending = new MinHeap<Pending>();
  let legitimate = 0;
  let legitimateLost = 0;

  const stateOf = (attempt: SendAttempt): LaneState => {
    const key = keyOf(attempt);
    let lane = lanes.get(key);
    if (lane === undefined) {
      lane = {
        protection: attempt.protection,
        country: attempt.country,
        sent: 0,
        firstSentMs: attempt.atMs,
        lastFraudMs: -Infinity,
        askedInVainMs: -Infinity,
      };
      lanes.set(key, lane);
    }
    return lane;
  };

  function trip(lane: LaneState, nowMs: EpochMs): void {
    delete lane.tripsAtMs;
    if (lane.block) return;
    const isFraud = nowMs - lane.lastFraudMs <= fraudFadesMs;
    const isHome = lane.sent >= homeShare * (perProtection.get(lane.protection) ?? 0);
    if (isFraud) {
      const attack = fraud.get(keyOf(lane));
      if (attack) attack.caughtMs ??= nowMs;
    } else if (nowMs >= scene.countsFromMs) {
      const what = `${scene.name} ${lane.country} ${new Date(nowMs).toISOString().slice(5, 16)}`;
      if (isHome) wrongfulQuestions.push(what);
      else wrongfulBlocks.push(what);
    }
    if (isHome && !isFraud) {
      lane.askedInVainMs = nowMs;
      return;
    }
    const { letGo } = lane;
    const isBack = letGo !== undefined && nowMs - letGo.atMs <= letGo.holdMs;
    const holdMs = isBack ? Math.min(hold.longestMs, 2 * letGo.holdMs) : hold.firstMs;
    lane.block = {
      untilMs: nowMs + holdMs,
      holdMs,
      turnedAway: 0,
      late: 0,
      isWrongful: !isFraud,
    };
    guard.blocked?.(lane.protection, lane.country, nowMs);
  }

  /** Lets go when no more is turned away than the lane usually sends at its busiest. */
  function look(lane: LaneState, attempt: SendAttempt): void {
    const nowMs = attempt.atMs;
    const { block } = lane;
    if (block === undefined || nowMs < block.untilMs) return;
    const days = Math.max(1, (nowMs - lane.firstSentMs) / (24 * hour));
    const usualPerHour = lane.sent / days / 24;
    const isOver =
      guard.letsGo?.(attempt, { messages: block.turnedAway, late: block.late }, block.holdMs / second) ??
      block.turnedAway <= (block.holdMs / hour) * (3 * usualPerHour + 3);
    if (isOver) {
      lane.letGo = { atMs: nowMs, holdMs: block.holdMs };
      delete lane.block;
      return;
    }
    block.holdMs = Math.min(hold.longestMs, 2 * block.holdMs);
    block.untilMs = nowMs + block.holdMs;
    block.turnedAway = 0;
    block.late = 0;
  }

  function arrive(event: Pending, nowMs: EpochMs): void {
    if (event.kind === 'trip') trip(event.lane, nowMs);
    else if (event.kind === 'last') guard.hearsLast?.(event.attempt, nowMs);
    else if (event.kind === 'verified') guard.hearsVerified?.(event.attempt, nowMs);
    else if (guard.hears(event.attempt, nowMs)) {
      const lane = stateOf(event.attempt);
      if (lane.tripsAtMs !== undefined || lane.block || nowMs - lane.askedInVainMs < patienceMs) return;
      lane.tripsAtMs = nowMs + blockTakesMs;
      pending.push(lane.tripsAtMs, { kind: 'trip', lane });
    }
  }

  for (const attempt of scene.attempts) {
    while (pending.nextKey <= attempt.atMs) {
      const atMs = pending.nextKey;
      const event = pending.pop();
      if (event) arrive(event, atMs);
    }
    const { atMs } = attempt;
    const lane = stateOf(attempt);
    look(lane, attempt);
    const usd = attempt.priceUsd + attempt.carrierFeeUsd;
    if (attempt.fraud) lane.lastFraudMs = atMs;
    else legitimate++;
    const key = keyOf(attempt);
    const attack = fraud.get(key) ?? { messages: 0, usd: 0, leaked: 0, leakedUsd: 0, firstMs: atMs };
    if (attempt.fraud) {
      fraud.set(key, attack);
      attack.messages++;
      attack.usd += usd;
    }
    if (lane.block) {
      lane.block.turnedAway++;
      if (atMs > lane.block.untilMs - lane.block.holdMs / 2) lane.block.late++;
      if (attempt.fraud) attack.caughtMs ??= atMs;
      else if (lane.block.isWrongful) legitimateLost++;
      continue;
    }
    if (guard.admits?.(attempt) === false) {
      if (attempt.fraud) attack.caughtMs ??= atMs;
      else {
        legitimateLost++;
        if (
          atMs - lane.lastFraudMs > fraudFadesMs &&
          atMs >= scene.countsFromMs &&
          atMs - lane.askedInVainMs > patienceMs
        ) {
          lane.askedInVainMs = atMs;
          wrongfulBlocks.push(`${scene.name} ${lane.country}`);
        }
      }
      continue;
    }
    if (attempt.fraud) {
      attack.leaked++;
      attack.leakedUsd += usd;
    } else {
      lane.sent++;
      perProtection.set(lane.protection, (perProtection.get(lane.protection) ?? 0) + 1);
    }
    pending.push(atMs + firstRecordMs, { kind: 'first', attempt });
    pending.push(atMs + lastRecordMs, { kind: 'last', attempt });
    if (attempt.verifiedAtMs !== undefined) pending.push(attempt.verifiedAtMs, { kind: 'verified', attempt });
  }

  const endMs = scene.attempts.at(-1)?.atMs ?? 0;
  let laneDays = 0;
  for (const { firstSentMs } of lanes.values()) {
    laneDays += Math.max(0, endMs - Math.max(firstSentMs, scene.countsFromMs)) / (24 * hour);
  }
  const attacked = [...fraud.values()].map(({ messages, usd, leaked, leakedUsd, firstMs, caughtMs }) => ({
    messages,
    usd,
    leakedMessages: leaked,
    leakedUsd,
    ...(caughtMs === undefined ? {} : { secondsToCatch: (caughtMs - firstMs) / second }),
  }));
  return {
    scene: scene.name,
    family: scene.family,
    attacked,
    wrongfulBlocks,
    wrongfulQuestions,
    laneDays,
    legitimate,
    legitimateLost,
  };
}
