import type { DetectionSettings, Verdict } from '../../core/detection/verdict.ts';
import type { EpochMs } from '../../core/ids.ts';
import { policyFor } from '../../core/policy/lane-policy.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { keyOf, type Lane, type LaneKey } from '../../core/traffic/lane.ts';
import type { Whole } from '../../core/traffic/neighbours.ts';
import { hourMs, minuteOf } from '../../core/traffic/minute.ts';
import { sum } from '../../core/traffic/mix.ts';
import type { Noted } from '../../core/traffic/counted.ts';
import { observe } from '../../core/traffic/observe.ts';
import { countOf, newProfile, type LaneProfile } from '../../core/traffic/profile.ts';
import { Attempts } from './attempts.ts';
import { Hourly } from './hourly.ts';

/** The meter's queue hands over no more records at a time. */
const mostRecords = 100;
/** A calm lane is judged again when so much of an hour's messages has come: every message up to 10 an hour. */
const shareOfHour = 0.1;
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
    const minutes = Map.groupBy(this.#fresh, ({ requestedAtMs }) => minuteOf(requestedAtMs));
    const counted = [...minutes]
      .sort(([one], [other]) => one - other)
      .map(([minute, fresh], at) => ({
        minute,
        distinct: countOf(this.profile, minute) + fresh.length,
        fresh,
        updates: at === 0 ? this.#updates : [],
      }));
    this.profile = observe(this.profile, counted, nowMs, whole);
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
