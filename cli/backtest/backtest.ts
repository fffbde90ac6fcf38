import { judge } from '../../core/detection/judge.ts';
import { unprotected, type Protection } from '../../core/delivery/message.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { keyOf, type Lane, type LaneKey } from '../../core/traffic/lane.ts';
import { hourMs } from '../../core/traffic/minute.ts';
import type { Surroundings } from '../../core/traffic/neighbours.ts';
import { newSurroundings, noteBlock, noteLane, noteTold } from '../../core/traffic/surroundings.ts';
import { accountDefaultOfLog } from '../../local/play/log-world.ts';
import { Breakers } from './breakers.ts';
import type { BacktestResult } from './backtest-result.ts';
import { Row } from './batch-row.ts';
import { columnsEach, type RecordBatch } from './record-batch.ts';
import { SeenIds } from './seen-ids.ts';
import type { Release } from './verdicts.ts';
import { WatchedLane } from './watched-lane.ts';

/**
 * Plays delivery records in the order of a log through the meter's and the incident's own functions. Time is the latest
 * report seen, and each verdict rests on what had arrived by then: the rest of the log changes no verdict. A message
 * requested while a block stood counts as turned away: it is no traffic any more, but an attempt. A question leaves the
 * traffic as it is, because nobody can know what AWS's own model would filter.
 */
export class Backtest {
  readonly #policy: Policy;
  readonly #breakers: Breakers;
  readonly #lanes = new Map<LaneKey, WatchedLane>();
  readonly #surroundings = new Map<Protection, Surroundings>();
  readonly #seen = new SeenIds();
  readonly #refused: Record<string, number> = {};
  readonly #apart: Record<string, number> = {};
  #events = 0;
  #messages = 0;
  #late = 0;
  #spentUsd = 0;
  #preventedUsd = 0;
  #fromMs = Infinity;
  #nowMs = 0;

  constructor(policy: Policy, release: Release) {
    this.#policy = policy;
    this.#breakers = new Breakers(
      policy,
      release,
      (lane, fromMs, toMs) => this.#lanes.get(keyOf(lane))?.attempts.between(fromMs, toMs) ?? 0,
    );
  }

  take(batch: RecordBatch): void {
    addUp(this.#refused, batch.refused);
    addUp(this.#apart, batch.apart);
    const row = new Row(batch);
    const lanes: WatchedLane[] = [];
    for (let at = 0; at * columnsEach < batch.columns.length; at++) {
      row.to(at);
      this.#nowMs = Math.max(this.#nowMs, row.reportedAtMs);
      this.#breakers.passTimeTo(this.#nowMs);
      this.#record(row, (lanes[row.lanePlace] ??= this.#laneOf(row.lane)));
    }
  }

  /** Delivery records so far. */
  get events(): number {
    return this.#events;
  }

  #laneOf({ protection: named, country }: Lane): WatchedLane {
    const protection = named === unprotected ? accountDefaultOfLog : named;
    const key = keyOf({ protection, country });
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      const { sinceMs } = this.#surroundings.get(protection) ?? newSurroundings();
      lane = new WatchedLane({ protection, country }, this.#policy, this.#nowMs, sinceMs);
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  #record(row: Row, lane: WatchedLane): void {
    const { requestedAtMs, priceUsd } = row;
    const isPriced = priceUsd > 0;
    const known = this.#seen.take(row, requestedAtMs, isPriced);
    const block = this.#breakers.blockOf(lane.key, row.capability, requestedAtMs);
    const told = this.#breakers.toldOf(lane.key);
    this.#events++;
    if (isPriced && known !== 'all') {
      this.#spentUsd += priceUsd;
      if (block) {
        this.#preventedUsd += priceUsd;
        block.turnedAway.usd += priceUsd;
      } else if (told) told.wentThrough.usd += priceUsd;
    }
    if (known === 'nothing') {
      this.#messages++;
      if (row.reportedAtMs < this.#nowMs - hourMs) this.#late++;
      this.#fromMs = Math.min(this.#fromMs, requestedAtMs);
      lane.attempts.add(requestedAtMs);
      lane.hourly?.add(requestedAtMs, block !== undefined);
      if (block) block.turnedAway.messages++;
      else {
        if (told) told.wentThrough.messages++;
        if (lane.add(row.noted(), this.#nowMs)) this.#judge(lane);
      }
    } else if (!block) lane.update(row.noted());
  }

  #judge(lane: WatchedLane): void {
    const { protection, country } = lane.lane;
    const before = this.#surroundings.get(protection) ?? newSurroundings();
    lane.observe(this.#nowMs, before);
    const verdict = judge(lane.profile, before, lane.detection, this.#nowMs);
    lane.judged(verdict, this.#nowMs);
    let after = noteLane(before, lane.profile, verdict, this.#nowMs);
    if (verdict.kind === 'spike') {
      const blockedMs = before.blockedMs[country];
      const became = this.#breakers.spike(lane.lane, verdict.evidence, blockedMs, this.#nowMs);
      if (became === 'blocked')
        after = noteBlock(after, country, verdict.evidence.logLikelihoodRatio, this.#nowMs);
      if (became === 'told') after = noteTold(after, country, this.#nowMs);
      lane.recordHours();
    }
    if (after !== before) this.#surroundings.set(protection, after);
  }

  result(): BacktestResult {
    const time = { fromMs: this.#fromMs, toMs: this.#nowMs };
    return {
      messages: this.#messages,
      events: this.#events,
      late: this.#late,
      refused: this.#refused,
      apart: this.#apart,
      lanes: this.#lanes.size,
      ...(this.#messages > 0 ? { time } : {}),
      spentUsd: this.#spentUsd,
      preventedUsd: this.#preventedUsd,
      verdicts: this.#breakers.verdicts,
      judged: [...this.#lanes.values()].filter(({ hourly }) => hourly),
    };
  }
}

function addUp(sums: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [reason, count] of Object.entries(more)) sums[reason] = (sums[reason] ?? 0) + count;
}
