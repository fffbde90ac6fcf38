import type { EpochMs } from '../ids.ts';
import type { Lane } from './lane.ts';
import { silentFor, type Learned } from './learned.ts';
import { hourOf, hourOfMinute, minuteOf, type Hour, type Minute } from './minute.ts';
import { emptyMix, type Mix } from './mix.ts';
import type { Nearby } from './nearby.ts';
import { newStreams, type Streams } from './streams.ts';

/** All that is remembered of a lane: plain JSON, at most 4 KB. Lists share structure between versions; none is ever changed. */
export interface LaneProfile {
  readonly lane: Lane;
  readonly bornMs: EpochMs;
  /** Newest minute that was counted. */
  readonly head: Minute;
  /** Messages of the last 60 minutes, ending with `head`. */
  readonly minutes: readonly number[];
  /** Messages of the last 50 UTC hours, ending with the hour of `head`. */
  readonly hours: readonly number[];
  readonly learned: Learned;
  readonly networks: Mix;
  readonly streams: Streams;
  /** Last statuses: `arrived` or `lost`. */
  readonly outcomes: Mix;
  /** AWS's own recommendation, where a rule asks for one: `suspected` or `fine`. */
  readonly opinions: Mix;
  /** How long texts are, and whether they are promotional ({@link textOf}). */
  readonly texts?: Mix;
  /** Absent where no record named a number. */
  readonly nearby?: Nearby;
  /** Mean price of a message in US dollars over about the last 100; undefined while no record has named one. */
  readonly priceUsd?: number;
}

export const minutesKept = 60;
export const hoursKept = 50;

/**
 * A lane with its first message.
 * @param sinceMs since when the other lanes of its protect configuration have been watched: so long it is known to have sent nothing.
 */
export function newProfile(lane: Lane, nowMs: EpochMs, sinceMs: EpochMs = nowMs): LaneProfile {
  return {
    lane: { protection: lane.protection, country: lane.country },
    bornMs: nowMs,
    head: minuteOf(nowMs),
    minutes: new Array<number>(minutesKept).fill(0),
    hours: new Array<number>(hoursKept).fill(0),
    learned: silentFor(lane.country, hourOf(sinceMs), hourOf(nowMs)),
    networks: emptyMix,
    streams: newStreams(nowMs),
    outcomes: emptyMix,
    opinions: emptyMix,
  };
}

/** Messages counted in a minute so far; none where the minute is older than those kept. */
export function countOf(profile: LaneProfile, minute: Minute): number {
  return profile.minutes[minutesKept - 1 - (profile.head - minute)] ?? 0;
}

/** The hour of the newest minute counted. */
export function headHour(profile: LaneProfile): Hour {
  return hourOfMinute(profile.head);
}
