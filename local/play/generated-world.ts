import { attemptsOf, deliveryRecords, type Scenario, type SendAttempt } from '../../bench/traffic/index.ts';
import type { EpochMs } from '../../core/ids.ts';
import type { Attempt, Gate, Happening } from './world.ts';

interface Arrival {
  readonly atMs: EpochMs;
  readonly body: string;
}

/** Keeps the arrivals of sent messages until their time; few are under way at once, except the late ones. */
class UnderWay {
  readonly #arrivals: Arrival[] = [];

  add(arrival: Arrival): void {
    let low = 0;
    let high = this.#arrivals.length;
    // Latest first, so that the next one is taken from the end.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#arrivals[middle]?.atMs ?? 0) > arrival.atMs) low = middle + 1;
      else high = middle;
    }
    this.#arrivals.splice(low, 0, arrival);
  }

  takeUntil(ms: EpochMs): Arrival | undefined {
    const next = this.#arrivals.at(-1);
    return next && next.atMs <= ms ? this.#arrivals.pop() : undefined;
  }
}

const attemptOf = ({ protection, country, atMs, priceUsd, carrierFeeUsd, fraud }: SendAttempt): Attempt => ({
  lane: { protection, country },
  capability: 'SMS',
  atMs,
  priceUsd: priceUsd + carrierFeeUsd,
  fraud,
});

/**
 * A made-up business and its attackers. Whether a message is sent is asked when it is tried, so that a block takes
 * effect; only sent messages have delivery records.
 */
export function* generatedWorld(scenario: Scenario, gate: Gate): Generator<Happening> {
  const underWay = new UnderWay();
  for (const tried of attemptsOf(scenario)) {
    for (let next = underWay.takeUntil(tried.atMs); next; next = underWay.takeUntil(tried.atMs)) {
      yield { kind: 'arrived', ...next };
    }
    const attempt = attemptOf(tried);
    const wasSent = gate(attempt) === 'sent';
    yield { kind: 'tried', atMs: tried.atMs, attempt, wasSent };
    if (!wasSent) continue;
    for (const { arrivesAtMs, envelope } of deliveryRecords(tried)) {
      underWay.add({ atMs: arrivesAtMs, body: JSON.stringify(envelope) });
    }
  }
  for (let next = underWay.takeUntil(Infinity); next; next = underWay.takeUntil(Infinity)) {
    yield { kind: 'arrived', ...next };
  }
}
