import type { EpochMs } from '../../core/ids.ts';
import { hourOf, type Hour } from '../../core/traffic/minute.ts';
import { headHour, hoursKept, type LaneProfile } from '../../core/traffic/profile.ts';

/** Messages of a lane hour by hour, from two days before its first verdict on. */
export class Hourly {
  readonly from: Hour;
  readonly sent: number[];
  readonly turnedAway: number[] = [];

  constructor(profile: LaneProfile) {
    this.from = headHour(profile) - hoursKept + 1;
    this.sent = profile.hours.slice();
  }

  add(requestedAtMs: EpochMs, isTurnedAway: boolean): void {
    const at = hourOf(requestedAtMs) - this.from;
    if (at < 0) return;
    const counts = isTurnedAway ? this.turnedAway : this.sent;
    while (counts.length <= at) counts.push(0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
}
