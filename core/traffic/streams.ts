import type { Country, EpochMs } from '../ids.ts';
import type { LaneProfile } from './profile.ts';
import type { Learned } from './learned.ts';
import { hourMs, hourOf } from './minute.ts';
import { rateOf } from './rate.ts';

/**
 * How messages came lately, network by network: counters that forget, one for each clock. A counter of time constant T sees on
 * average what a window of length T sees, and strays less. Plain JSON.
 */
export interface Streams {
  /** Up to when time has passed in the counters. */
  readonly atMs: EpochMs;
  /** By clock: messages of the whole lane that its own past lets expect. */
  readonly expected: readonly number[];
  /** One after the other for each network (`Mix.kinds`), by clock: messages. */
  readonly counts: readonly number[];
}

/** Time constants, in seconds: a minute to most of a day. */
export const streamSeconds = [60, 240, 900, 3600, 4 * 3600, 16 * 3600] as const;
export const streamClocks = streamSeconds.length;
/** Time passes in steps of this length, so that a busy lane need not age every counter with every message. */
const stepMs = 5000;
/** After so many hours of silence nothing is left. */
const longestHours = 100;

/** The slowest clock loses a ten-thousandth with each step. */
const round = (value: number) => Math.round(100_000 * value) / 100_000;

export function newStreams(nowMs: EpochMs): Streams {
  return { atMs: nowMs, expected: streamSeconds.map(() => 0), counts: [] };
}

/** Counters of the same networks that have seen nothing yet. */
export function clearedStreams({ counts }: Streams, atMs: EpochMs): Streams {
  return { ...newStreams(atMs), counts: counts.map(() => 0) };
}

/** The counters after some networks have given their places to others: these begin anew. */
export function withPlaces(streams: Streams, before: readonly string[], kinds: readonly string[]): Streams {
  const isTaken = (place: number) => before[place] !== undefined && before[place] !== kinds[place];
  if (!before.some((_, place) => isTaken(place))) return streams;
  const counts = streams.counts.map((count, at) => (isTaken(Math.floor(at / streamClocks)) ? 0 : count));
  return { ...streams, counts };
}

/** What is left in each clock after so long. */
const leftAfter = (ms: number): readonly number[] =>
  streamSeconds.map(seconds => Math.exp(-ms / 1000 / seconds));

/** Lets time pass up to `toMs`. */
export function passTime(streams: Streams, learned: Learned, country: Country, toMs: EpochMs): Streams {
  if (toMs - streams.atMs < stepMs) return streams;
  const left = leftAfter(toMs - streams.atMs);
  const expected = streams.expected.slice();
  for (let atMs = Math.max(streams.atMs, toMs - longestHours * hourMs); atMs < toMs;) {
    const endMs = Math.min(toMs, (hourOf(atMs) + 1) * hourMs);
    const perSecond = rateOf(learned, country, hourOf(atMs)) / 3600;
    const kept = endMs - atMs === toMs - streams.atMs ? left : leftAfter(endMs - atMs);
    for (let clock = 0; clock < streamClocks; clock++) {
      const part = kept[clock] ?? 0;
      expected[clock] = (expected[clock] ?? 0) * part + perSecond * (streamSeconds[clock] ?? 0) * (1 - part);
    }
    atMs = endMs;
  }
  for (let clock = 0; clock < streamClocks; clock++) expected[clock] = round(expected[clock] ?? 0);
  const counts = streams.counts.slice();
  for (let at = 0, clock = 0; at < counts.length; at++, clock = (clock + 1) % streamClocks) {
    const count = counts[at] ?? 0;
    if (count !== 0) counts[at] = round(count * (left[clock] ?? 0));
  }
  return { atMs: toMs, expected, counts };
}

/** Adds one message of each network, given by its place among the kinds. */
export function addToStreams(streams: Streams, places: readonly number[]): Streams {
  if (places.length === 0) return streams;
  const counts = streams.counts.slice();
  for (const place of places) {
    while (counts.length < (place + 1) * streamClocks) counts.push(0);
    for (let clock = 0; clock < streamClocks; clock++) {
      const at = place * streamClocks + clock;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return { ...streams, counts };
}

/** Records usually arrive within seconds; in a lane whose newest message is older, time passes without any. */
const usualDelayMs = 10 * 60_000;

/** The lane's counters as they stand at a moment. */
export function streamsAt({ streams, learned, lane }: LaneProfile, nowMs: EpochMs): Streams {
  const toMs = Math.min(nowMs, Math.max(streams.atMs, nowMs - usualDelayMs));
  return passTime(streams, learned, lane.country, toMs);
}
