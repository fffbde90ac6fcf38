import type { EpochMs } from '../../core/ids.ts';
import { keyOf, type LaneKey } from '../../core/traffic/lane.ts';
import type { Attempt } from './world.ts';

/** Messages and what they cost in US dollars. */
export interface Sum {
  readonly messages: number;
  readonly usd: number;
}

const nothing: Sum = { messages: 0, usd: 0 };
const plus = ({ messages, usd }: Sum, priceUsd: number): Sum => ({
  messages: messages + 1,
  usd: usd + priceUsd,
});

/** Keeps account of every message tried: what was sent, what was turned away, and, where it is known, what was fraud. */
export class Ledger {
  sent = nothing;
  turnedAway = nothing;
  /** Fraud that went out, and ordinary messages that did not; only where the truth is known. */
  leaked = nothing;
  lost = nothing;
  firstFraudAtMs: EpochMs | undefined;
  fromMs: EpochMs | undefined;
  toMs: EpochMs | undefined;
  readonly lanes = new Set<LaneKey>();

  take({ lane, atMs, priceUsd, fraud }: Attempt, wasSent: boolean): void {
    this.lanes.add(keyOf(lane));
    this.fromMs = Math.min(this.fromMs ?? atMs, atMs);
    this.toMs = Math.max(this.toMs ?? atMs, atMs);
    if (fraud) this.firstFraudAtMs ??= atMs;
    if (wasSent) {
      this.sent = plus(this.sent, priceUsd);
      if (fraud) this.leaked = plus(this.leaked, priceUsd);
    } else {
      this.turnedAway = plus(this.turnedAway, priceUsd);
      if (fraud === false) this.lost = plus(this.lost, priceUsd);
    }
  }
}
