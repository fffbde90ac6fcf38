import type { DetectionSettings, Verdict } from '../../core/detection/verdict.ts';
import type { EpochMs } from '../../core/ids.ts';
import { policyFor } from '../../core/policy/lane-policy.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { keyOf, type Lane, type LaneKey } from '../../core/traffic/lane.ts';
import type { Whole } from '../../core/traffic/neighbours.ts';
import { hourMs, minuteOf, type Minute } from '../../core/traffic/minute.ts';
import { sum } from '../../core/traffic/mix.ts';
import type { Noted } from '../../core/traffic/counted.ts';
import { minutesKept, newProfile, observe, type LaneProfile } from '../../core/traffic/profile.ts';
import { Attempts } from './attempts.ts';
import { Hourly } from './hourly.ts';

/** The meter's queue hands over no more records at a time. */
const mostRecords = 100;
/** A calm lane is judged again when so much of an hour's messages has come: every message up to 20 an hour. */
const shareOfHour = 0.05;
/** Messages that came no quicker than those of the last hour wait until there are so many times more of them. */
const patience = 3;
const quicker = 1.5;

/** What a backtest remembers of a lane. */
export class WatchedLane {
  readonly lane: Lane;
  readonly key: LaneKey;
  readonly detection: DetectionSettings;
  readonly attempts: Attempts;
  profile: LaneProfile;
  /** Kept from the first verdict on. */
  hourly: Hourly | undefined;
  #fresh: Noted[] = [];
  #updates: Noted[] = [];
  #batch = 1;
  #judgedAtMs = 0;
  /** Time between two messages of the last hour. */
  #usualMs = Infinity;

  constructor(lane: Lane, policy: Policy, nowMs: EpochMs, sinceMs: EpochMs | undefined) {
    const { detection, hold } = policyFor(policy, lane);
    this.lane = lane;
    this.key = keyOf(lane);
    this.detection = detection;
    this.attempts = new Attempts(Math.max(hold.probeSeconds, hold.longestSeconds));
    this.profile = newProfile(lane, nowMs, sinceMs);
  }

  /** Takes in the first record of a message. @returns whether it is time to judge the lane. */
  add(message: Noted, nowMs: EpochMs): boolean {
    const fresh = this.#fresh.push(message);
    if (fresh < this.#batch) return false;
    return fresh >= patience * this.#batch || nowMs - this.#judgedAtMs < (fresh * this.#usualMs) / quicker;
  }

  /** Takes in a later record. It tells how messages end, which speaks beside a volume: it is seen with the next message. */
  update(message: Noted): void {
    if (this.#updates.length < mostRecords) this.#updates.push(message);
  }

  /** Brings the profile up to date, minute by minute as the meter does. */
  observe(nowMs: EpochMs, whole?: Whole): void {
    const minutes = new Map<Minute, Noted[]>();
    for (const message of this.#fresh) {
      const minute = minuteOf(message.requestedAtMs);
      const ofMinute = minutes.get(minute);
      if (ofMinute) ofMinute.push(message);
      else minutes.set(minute, [message]);
    }
    let updates = this.#updates;
    for (const minute of [...minutes.keys()].sort((a, b) => a - b)) {
      const fresh = minutes.get(minute) ?? [];
      // Of minutes before those kept, only what is added counts.
      const before = this.profile.minutes[minutesKept - 1 - (this.profile.head - minute)] ?? 0;
      const counted = { minute, distinct: before + fresh.length, fresh, updates };
      this.profile = observe(this.profile, counted, nowMs, whole);
      updates = [];
    }
    this.#fresh = [];
    this.#updates = [];
  }

  /** Sets when the lane is to be judged again. */
  judged({ kind }: Verdict, nowMs: EpochMs): void {
    const lastHour = sum(this.profile.minutes);
    const isCalm = kind === 'calm' && shareOfHour * lastHour > 1;
    this.#batch = isCalm ? Math.min(mostRecords, shareOfHour * lastHour) : 1;
    this.#usualMs = isCalm ? hourMs / lastHour : Infinity;
    this.#judgedAtMs = nowMs;
  }

  recordHours(): void {
    this.hourly ??= new Hourly(this.profile);
  }
}
