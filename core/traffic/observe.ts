import type { EpochMs } from '../ids.ts';
import type { Counted, Noted } from './counted.ts';
import { learnUpTo } from './learning.ts';
import { hourOfMinute, minuteOf } from './minute.ts';
import { addToMix, emptyMix, placesOf } from './mix.ts';
import { addToNearby } from './nearby.ts';
import { judgedSinceMs, type Whole } from './neighbours.ts';
import { headHour, hoursKept, minutesKept, type LaneProfile } from './profile.ts';
import { addToStreams, clearedStreams, passTime, withPlaces } from './streams.ts';
import { kindsOf, opinionOf, outcomeOf, textOf } from './traits.ts';

/** A minute this far ahead of the arrival clock is a wrong clock, not a message. */
const clockSkewMinutes = 5;
/** Older minutes say nothing about how messages divide at present. */
const presentMinutes = 60;
const priceMemory = 1 / 100;

function shifted(list: readonly number[], by: number): number[] {
  const result = list.slice();
  if (by > 0) for (let at = 0; at < result.length; at++) result[at] = list[at + by] ?? 0;
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

function newestOf(messages: readonly Noted[]): EpochMs {
  let newest = -Infinity;
  for (const { requestedAtMs } of messages) newest = Math.max(newest, requestedAtMs);
  return newest;
}

const networkOf = ({ network = '' }: Noted) => network;

/** Takes in minutes up to one hour, in one go: a profile is copied once for all of them. */
function observeHour(
  profile: LaneProfile,
  counted: readonly Counted[],
  nowMs: EpochMs,
  whole: Whole,
): LaneProfile {
  let { head } = profile;
  for (const { minute } of counted) head = Math.max(head, minute);
  const hour = hourOfMinute(head);
  const taught = hour > headHour(profile) ? learnUpTo(profile, hour, whole) : profile;
  const minutes = shifted(profile.minutes, head - profile.head);
  const hours = shifted(profile.hours, hour - headHour(profile));
  const presentByMinute: (readonly Noted[])[] = [];
  const ended: Noted[] = [];
  const told: Noted[] = [];
  for (const { minute, distinct, fresh, updates = [] } of counted) {
    const minuteAt = minutesKept - 1 - (head - minute);
    const hourAt = hoursKept - 1 - (hour - hourOfMinute(minute));
    const added = distinct - (minuteAt >= 0 ? (minutes[minuteAt] ?? 0) : distinct - fresh.length);
    if (minuteAt >= 0) minutes[minuteAt] = distinct;
    if (hourAt >= 0) hours[hourAt] = Math.max(0, (hours[hourAt] ?? 0) + added);
    const isPresent = minuteOf(nowMs) - minute <= presentMinutes;
    const present = isPresent && added > 0 ? fresh : [];
    if (present.length > 0) presentByMinute.push(present);
    ended.push(...present, ...updates);
    if (isPresent) told.push(...present, ...updates);
  }
  const present = presentByMinute.flat();
  const networks = addToMix(taught.networks, kindsOf(present, networkOf));
  const sinceMs = judgedSinceMs(whole, taught.lane.country);
  // Counters that fade would tell of a flood for long after its block.
  const since = sinceMs > taught.streams.atMs ? clearedStreams(taught.streams, sinceMs) : taught.streams;
  let streams = withPlaces(since, taught.networks.kinds, networks.kinds);
  for (const fresh of presentByMinute) {
    streams = passTime(streams, taught.learned, taught.lane.country, Math.min(newestOf(fresh), nowMs));
    streams = addToStreams(streams, placesOf(networks, kindsOf(fresh, networkOf)));
  }
  const texts = addToMix(taught.texts ?? emptyMix, kindsOf(present, textOf));
  const nearby = addToNearby(taught.nearby, told);
  const priceUsd = meanPrice(taught.priceUsd, present);
  return {
    ...taught,
    head,
    minutes,
    hours,
    networks,
    streams,
    outcomes: addToMix(taught.outcomes, kindsOf(ended, outcomeOf)),
    opinions: addToMix(taught.opinions, kindsOf(present, opinionOf)),
    ...(texts === emptyMix ? {} : { texts }),
    ...(nearby === undefined ? {} : { nearby }),
    ...(priceUsd === undefined ? {} : { priceUsd }),
  };
}

/**
 * Takes in what a batch says about minutes of the lane. Sets a minute's count and does not add to it: the same batch again
 * changes no count, and minutes and batches may come in any order.
 * @param whole what is known of all lanes of the protect configuration.
 * @param nowMs when the batch arrived. Minutes further ahead than clocks differ are ignored; minutes older than
 * the 50 hours kept change nothing.
 */
export function observe(
  profile: LaneProfile,
  counted: readonly Counted[],
  nowMs: EpochMs,
  whole: Whole = {},
): LaneProfile {
  const plausible = counted.filter(({ minute }) => minute <= minuteOf(nowMs) + clockSkewMinutes);
  const byHour = Map.groupBy(plausible, ({ minute }) => Math.max(headHour(profile), hourOfMinute(minute)));
  return [...byHour.values()].reduce(
    (observed, ofHour) => observeHour(observed, ofHour, nowMs, whole),
    profile,
  );
}
