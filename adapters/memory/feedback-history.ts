import type { Country, EpochMs } from '../../core/ids.ts';
import type { FeedbackHistory } from '../../core/ports.ts';
import type { FeedbackHours } from '../../core/traffic/conversion.ts';
import { hourMs, hourOf } from '../../core/traffic/minute.ts';

type Counts = Record<keyof FeedbackHours, Map<EpochMs, number>>;

/** Message feedback in memory. */
export class MemoryFeedbackHistory implements FeedbackHistory {
  readonly #counts = new Map<Country, Counts>();

  /** Counts messages to a country of which feedback is awaited, or was RECEIVED, at that moment. */
  count(kind: keyof FeedbackHours, country: Country, atMs: EpochMs, messages = 1): void {
    const counts: Counts = this.#counts.get(country) ?? { awaited: new Map(), received: new Map() };
    const startMs = hourOf(atMs) * hourMs;
    counts[kind].set(startMs, (counts[kind].get(startMs) ?? 0) + messages);
    this.#counts.set(country, counts);
  }

  countries() {
    return Promise.resolve([...this.#counts.keys()]);
  }

  hours(countries: readonly Country[], fromMs: EpochMs, toMs: EpochMs) {
    const hours = new Map<Country, FeedbackHours>();
    for (const country of countries) {
      const counts = this.#counts.get(country);
      const within = (kind: keyof FeedbackHours) =>
        new Map([...(counts?.[kind] ?? [])].filter(([startMs]) => startMs >= fromMs && startMs < toMs));
      hours.set(country, { awaited: within('awaited'), received: within('received') });
    }
    return Promise.resolve(hours);
  }
}
