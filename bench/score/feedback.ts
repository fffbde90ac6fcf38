import { asConfigurationSetName, type Country, type EpochMs } from '../../core/ids.ts';
import {
  conversionOf,
  neededFromMs,
  type Conversion,
  type FeedbackHours,
} from '../../core/traffic/conversion.ts';
import { hourMs, hourOf } from '../../core/traffic/minute.ts';
import type { SendAttempt } from '../traffic/index.ts';

/** The configuration set whose messages carry one-time codes: they await feedback, and whoever enters one gives it. */
export const codes = asConfigurationSetName('login');

/** What CloudWatch would know of the feedback on a business's codes, and what is read of it once an hour. */
export class Feedback {
  readonly #hours = new Map<Country, Record<keyof FeedbackHours, Map<EpochMs, number>>>();
  #read: Conversion | undefined;

  note({ configurationSet, country }: SendAttempt, what: keyof FeedbackHours, nowMs: EpochMs): void {
    if (configurationSet !== codes) return;
    let hours = this.#hours.get(country);
    if (hours === undefined) {
      hours = { awaited: new Map(), received: new Map() };
      this.#hours.set(country, hours);
    }
    const startMs = hourOf(nowMs) * hourMs;
    hours[what].set(startMs, (hours[what].get(startMs) ?? 0) + 1);
  }

  readBy(nowMs: EpochMs): Conversion {
    if (this.#read === undefined || hourOf(this.#read.readMs) < hourOf(nowMs)) {
      for (const { awaited, received } of this.#hours.values())
        for (const counts of [awaited, received])
          for (const startMs of counts.keys()) if (startMs < neededFromMs(nowMs)) counts.delete(startMs);
      this.#read = conversionOf(this.#hours, nowMs);
    }
    return this.#read;
  }
}
