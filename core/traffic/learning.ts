import type { Country } from '../ids.ts';
import type { LaneProfile } from './profile.ts';
import { hourOfWeek } from './local-time.ts';
import { hourOfMinute, type Hour } from './minute.ts';
import { ageMix, sum } from './mix.ts';
import { isSuspicious } from './probation.ts';
import { hoursLearned, rateOf, ungrownRateOf } from './rate.ts';

/** What the lane's past has taught; changes once an hour. Messages and hours of old count less and less. */
export interface Learned {
  /** Hours before this one are learned. */
  readonly next: Hour;
  /** Per hour of the local week: messages, and hours of that kind seen. */
  readonly messages: readonly number[];
  readonly seen: readonly number[];
  /** Messages of the last week or so, and what the hours of the week would have let expect: growth. */
  readonly lately: { readonly messages: number; readonly expected: number };
  /** Squared relative error of the hour's expectation beyond chance, and its weight. */
  readonly sway: { readonly squares: number; readonly weight: number };
  /** Mean number of messages that come at one stroke (people press twice, batches run). */
  readonly clump: { readonly squares: number; readonly messages: number };
  /** Most messages above the expectation in an ordinary minute, hour and day. */
  readonly busiest: { readonly minute: number; readonly hour: number; readonly day: number };
}

/** A habit is forgotten over about six weeks: each week weighs a sixth less than the next. */
const weeklyMemory = 5 / 6;
const perHour = (lifeHours: number) => Math.exp(-1 / lifeHours);
const growthMemory = perHour(24 * 7);
const noiseMemory = perHour(24 * 28);
const recordMemory = perHour(24 * 7 * 12);
/** No business doubles in less than a week for long: above twice the expected, an hour teaches no more. */
const mostGrowth = 2;
/** Where a hundred are expected and not one in ten comes, the log has a gap, or a block stands. */
const gapExpected = 20;
const gapShare = 0.1;
/** A lane silent for longer is learned anew. */
const longestSilence = 24 * 7 * 4;

/** An hour teaches a lane that has a baseline only after a day, so that an attack is held against the days before it. */
const lagHours = 24;
/** Until the clock has gone round three times. */
const firstDaysHours = 72;

/** Below so many messages an hour, what comes within an hour is taken to come at a stroke. */
const groupBelowPerHour = 2;

/** Routes do change for good: a strange mix becomes usual, slowly. */
const strangeLesson = 0.5;

const round = (value: number) => (value === 0 ? 0 : Number(value.toPrecision(3)));

export function nothingLearned(next: Hour): Learned {
  return {
    next,
    messages: new Array<number>(168).fill(0),
    seen: new Array<number>(168).fill(0),
    lately: { messages: 0, expected: 0 },
    sway: { squares: 0, weight: 0 },
    clump: { squares: 0, messages: 0 },
    busiest: { minute: 0, hour: 0, day: 0 },
  };
}

/** How many messages of an hour may teach: growth is followed, a flood is not. */
function mostToLearn(learned: Learned, country: Country, hour: Hour): number {
  return mostGrowth * rateOf(learned, country, hour) + 10;
}

/** A lane that is so young has no baseline yet: its first days are taken as they come. */
function hasBaseline(learned: Learned): boolean {
  return hoursLearned(learned) >= firstDaysHours;
}

/**
 * Learns hours in their order, all against what was expected before the first of them.
 * @param counts messages of each hour from `learned.next` on.
 */
export function learnHours(learned: Learned, country: Country, counts: readonly number[]): Learned {
  const messages = learned.messages.slice();
  const seen = learned.seen.slice();
  let { messages: latelySent, expected: latelyExpected } = learned.lately;
  let { squares, weight } = learned.sway;
  let busiest = learned.busiest.hour;
  const isGrown = hasBaseline(learned);
  counts.forEach((sent, at) => {
    const hour = learned.next + at;
    const expected = rateOf(learned, country, hour);
    if (expected > gapExpected && sent < gapShare * expected) return;
    const lesson = isGrown ? Math.min(sent, mostToLearn(learned, country, hour)) : sent;
    const cell = hourOfWeek(country, hour);
    const memory = (seen[cell] ?? 0) >= 1 ? weeklyMemory : 1;
    messages[cell] = round((messages[cell] ?? 0) * memory + lesson);
    seen[cell] = round((seen[cell] ?? 0) * memory + 1);
    // Like with like: an hour of the week that was never seen before tells nothing of growth.
    if (isGrown && (learned.seen[cell] ?? 0) > 0.5) {
      latelySent = latelySent * growthMemory + lesson;
      latelyExpected = latelyExpected * growthMemory + ungrownRateOf(learned, country, hour);
    }
    if (isGrown) busiest = Math.max(busiest * recordMemory, lesson - expected);
    if (isGrown && expected >= 1) {
      const shown = Math.min(1, expected / 10);
      squares = squares * noiseMemory + (shown * ((lesson - expected) ** 2 - expected)) / expected ** 2;
      weight = weight * noiseMemory + shown;
    }
  });
  const aged = recordMemory ** counts.length;
  return {
    next: learned.next + counts.length,
    messages,
    seen,
    lately: { messages: round(latelySent), expected: round(latelyExpected) },
    sway: { squares: round(squares), weight: round(weight) },
    clump: learned.clump,
    busiest: {
      minute: round(learned.busiest.minute * aged),
      hour: round(busiest),
      day: round(learned.busiest.day * aged),
    },
  };
}

/** Learns how messages lie within the hour that ends, and within the day that ended a day ago. */
function learnGrain(learned: Learned, profile: LaneProfile): Learned {
  const { minutes, hours, lane } = profile;
  const expectedIn = (hour: Hour) => rateOf(profile.learned, lane.country, hour);
  const newest = hourOfMinute(profile.head);
  const messages = sum(minutes);
  const mean = messages / minutes.length;
  const usual = expectedIn(newest);
  let squares = 0;
  let dayExcess = 0;
  // For a Poisson process the sum of n(n - mean) is the sum of n. Where little is sent, a group or one person's retries take an hour.
  if (usual < groupBelowPerHour) squares = messages * Math.max(1, messages - usual);
  else for (const n of minutes) squares += n * (n - mean);
  for (let back = lagHours; back < lagHours + 24; back++)
    dayExcess += (hours.at(-1 - back) ?? 0) - expectedIn(newest - back);
  const minuteExcess = Math.max(...minutes) - expectedIn(newest) / 60;
  const { clump, busiest } = learned;
  return {
    ...learned,
    clump: {
      squares: round(clump.squares * noiseMemory + squares),
      messages: round(clump.messages * noiseMemory + messages),
    },
    // An excess needs a baseline to exceed.
    busiest: hasBaseline(profile.learned)
      ? {
          minute: Math.max(busiest.minute, round(minuteExcess)),
          hour: busiest.hour,
          day: Math.max(busiest.day, round(dayExcess)),
        }
      : busiest,
  };
}

/** Learns the hours of a day ago. While there is no baseline the last whole hour stays open, for records that come late. */
export function learnUpTo(profile: LaneProfile, head: Hour): LaneProfile {
  const { country } = profile.lane;
  const newest = hourOfMinute(profile.head);
  const present = profile.hours.at(-1) ?? 0;
  const isStrange = isSuspicious(profile);
  const isGrown = hasBaseline(profile.learned);
  const most = isGrown ? mostToLearn(profile.learned, country, newest) : Infinity;
  const from = Math.max(profile.learned.next, head - longestSilence);
  const counts: number[] = [];
  for (let hour = from; hour < head - (isGrown ? lagHours : 1); hour++)
    counts.push(profile.hours.at(hour - newest - 1) ?? 0);
  const start = from === profile.learned.next ? profile.learned : { ...profile.learned, next: from };
  // From hours that are not taken to be ordinary a lane learns nothing: a part of them would be a lesson in the wrong.
  const level = isStrange ? { ...start, next: from + counts.length } : learnHours(start, country, counts);
  const passed = head - newest;
  const lesson = isStrange ? strangeLesson : Math.min(1, most / Math.max(1, present));
  return {
    ...profile,
    learned: present <= most && !isStrange ? learnGrain(level, profile) : level,
    networks: ageMix(profile.networks, passed, lesson),
    outcomes: ageMix(profile.outcomes, passed, lesson),
    opinions: ageMix(profile.opinions, passed, lesson),
  };
}
