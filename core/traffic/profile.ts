import type { EpochMs } from '../ids.ts';
import type { Counted, Noted } from './counted.ts';
import type { Lane } from './lane.ts';
import type { Whole } from './neighbours.ts';
import { silentFor, type Learned } from './learned.ts';
import { learnUpTo } from './learning.ts';
import { hourOf, hourOfMinute, minuteOf, type Hour, type Minute } from './minute.ts';
import { addToMix, emptyMix, placesOf, type Mix } from './mix.ts';
import { addToNearby, type Nearby } from './nearby.ts';
import { addToStreams, newStreams, passTime, type Streams } from './streams.ts';
import { kindsOf, opinionOf, outcomeOf, textOf } from './traits.ts';

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
/** A minute this far ahead of the arrival clock is a wrong clock, not a message. */
const clockSkewMinutes = 5;
/** Older minutes say nothing about how messages divide at present. */
const presentMinutes = 60;
const priceMemory = 1 / 100;

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

function shifted(list: readonly number[], by: number): number[] {
  if (by <= 0) return list.slice();
  if (by >= list.length) return new Array<number>(list.length).fill(0);
  const result = list.slice(by);
  for (let i = 0; i < by; i++) result.push(0);
  return result;
}

function meanPrice(priceUsd: number | undefined, fresh: readonly Noted[]): number | undefined {
  let mean = priceUsd;
  for (const message of fresh) {
    if (message.priceUsd !== undefined)
      mean = mean === undefined ? message.priceUsd : mean + priceMemory * (message.priceUsd - mean);
  }
  return mean;
}

/**
 * Takes in what a batch says about one minute of the lane. Sets the minute's count and does not add to it: the same batch again changes
 * no count, and batches may come in any order.
 * @param whole what is known of all lanes of the protect configuration.
 * @param nowMs when the batch arrived. Minutes further ahead than clocks differ are ignored; minutes older than
 * the 50 hours kept change nothing.
 */
export function observe(
  profile: LaneProfile,
  counted: Counted,
  nowMs: EpochMs,
  whole: Whole = {},
): LaneProfile {
  const { minute, distinct, fresh, updates } = counted;
  if (minute > minuteOf(nowMs) + clockSkewMinutes) return profile;
  const head = Math.max(profile.head, minute);
  const hoursPassed = hourOfMinute(head) - hourOfMinute(profile.head);
  const taught = hoursPassed > 0 ? learnUpTo(profile, hourOfMinute(head), whole) : profile;
  const minutes = shifted(profile.minutes, head - profile.head);
  const hours = shifted(profile.hours, hoursPassed);
  const minuteAt = minutesKept - 1 - (head - minute);
  const hourAt = hoursKept - 1 - (hourOfMinute(head) - hourOfMinute(minute));
  const before = minuteAt >= 0 ? (minutes[minuteAt] ?? 0) : distinct - fresh.length;
  const added = distinct - before;

  const isPresent = minuteOf(nowMs) - minute <= presentMinutes;
  const present = isPresent && added > 0 ? fresh : [];
  const outcomes = kindsOf(updates ? [...present, ...updates] : present, outcomeOf);
  const priceUsd = meanPrice(taught.priceUsd, present);
  const texts = addToMix(taught.texts ?? emptyMix, kindsOf(present, textOf));
  const told = isPresent && updates ? [...present, ...updates] : present;
  const nearby = addToNearby(taught.nearby, told);
  const kinds = present.map(({ network = '' }) => network);
  const networks = addToMix(taught.networks, kinds);
  let { streams } = taught;
  if (present.length > 0) {
    let newest = -Infinity;
    for (const { requestedAtMs } of present) newest = Math.max(newest, requestedAtMs);
    streams = passTime(streams, taught.learned, taught.lane.country, Math.min(newest, nowMs));
    streams = addToStreams(streams, placesOf(networks, kinds));
  }
  if (minuteAt >= 0) minutes[minuteAt] = distinct;
  if (hourAt >= 0) hours[hourAt] = Math.max(0, (hours[hourAt] ?? 0) + added);
  return {
    ...taught,
    head,
    minutes,
    hours,
    networks,
    streams,
    outcomes: addToMix(taught.outcomes, outcomes),
    opinions: addToMix(taught.opinions, kindsOf(present, opinionOf)),
    ...(texts === emptyMix ? {} : { texts }),
    ...(nearby === undefined ? {} : { nearby }),
    ...(priceUsd === undefined ? {} : { priceUsd }),
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
