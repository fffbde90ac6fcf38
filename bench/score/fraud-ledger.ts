import type { EpochMs } from '../../core/ids.ts';
import { keyOf, type LaneKey } from '../../core/traffic/lane.ts';
import type { SendAttempt } from '../traffic/index.ts';
import type { AttackedLaneResult } from './result.ts';

interface Fraud {
  readonly firstMs: EpochMs;
  messages: number;
  usd: number;
  leakedMessages: number;
  leakedUsd: number;
  caughtMs?: EpochMs;
}

const usdOf = ({ priceUsd, carrierFeeUsd }: SendAttempt) => priceUsd + carrierFeeUsd;

/** Keeps account of the fraudulent messages of each lane. */
export class FraudLedger {
  readonly #lanes = new Map<LaneKey, Fraud>();

  tried(attempt: SendAttempt): void {
    const key = keyOf(attempt);
    let fraud = this.#lanes.get(key);
    if (fraud === undefined) {
      fraud = { firstMs: attempt.atMs, messages: 0, usd: 0, leakedMessages: 0, leakedUsd: 0 };
      this.#lanes.set(key, fraud);
    }
    fraud.messages++;
    fraud.usd += usdOf(attempt);
  }

  leaked(attempt: SendAttempt): void {
    const fraud = this.#lanes.get(keyOf(attempt));
    if (fraud === undefined) return;
    fraud.leakedMessages++;
    fraud.leakedUsd += usdOf(attempt);
  }

  /** The lane was blocked or asked about, or one of its messages turned away; the first time counts. */
  caught(key: LaneKey, nowMs: EpochMs): void {
    const fraud = this.#lanes.get(key);
    if (fraud) fraud.caughtMs ??= nowMs;
  }

  results(): AttackedLaneResult[] {
    return [...this.#lanes.values()].map(({ firstMs, caughtMs, ...amounts }) => ({
      ...amounts,
      ...(caughtMs === undefined ? {} : { secondsToCatch: (caughtMs - firstMs) / 1000 }),
    }));
  }
}
