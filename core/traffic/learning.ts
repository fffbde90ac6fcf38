import type { LaneProfile } from './profile.ts';
import { hourOfWeek } from './local-time.ts';
import { hourOfMinute, type Hour } from './minute.ts';
import { ageMix, sum } from './mix.ts';
import { rateOf, ungrownRateOf } from './rate.ts';

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
export function mostToLearn(learned: Learned, country: LaneProfile['lane']['country'], hour: Hour): number {
  return mostGrowth * rateOf(learned, country, hour) + 10;
}

/** Learns one hour. */
export function learnHour(
  learned: Learned,
  country: LaneProfile['lane']['country'],
  hour: Hour,
  messages: number,
): Learned {
  const expected = rateOf(learned, country, hour);
  const cell = hourOfWeek(country, hour);
  if (expected > gapExpected && messages < gapShare * expected) return { ...learned, next: hour + 1 };
  const lesson = Math.min(messages, mostToLearn(learned, country, hour));
  const counts = learned.messages.slice();
  const seen = learned.seen.slice();
  const memory = (seen[cell] ?? 0) >= 1 ? weeklyMemory : 1;
  counts[cell] = round((counts[cell] ?? 0) * memory + lesson);
  seen[cell] = round((seen[cell] ?? 0) * memory + 1);
  const { lately, sway, busiest } = learned;
  const error = expected >= 1 ? ((lesson - expected) ** 2 - expected) / expected ** 2 : 0;
  const weight = expected >= 1 ? Math.min(1, expected / 10) : 0;
  return {
    next: hour + 1,
    messages: counts,
    seen,
    lately: {
      messages: round(lately.messages * growthMemory + lesson),
      expected: round(lately.expected * growthMemory + ungrownRateOf(learned, country, hour)),
    },
    sway: {
      squares: round(sway.squares * noiseMemory + weight * error),
      weight: round(sway.weight * noiseMemory + weight),
    },
    clump: learned.clump,
    busiest: {
      minute: busiest.minute * recordMemory,
      hour: Math.max(busiest.hour * recordMemory, lesson - expected),
      day: busiest.day * recordMemory,
    },
  };
}

/** Learns how an hour's messages lie within it, from the minutes of the hour that ends. */
function learnMinutes(learned: Learned, profile: LaneProfile, expected: number): Learned {
  const { minutes } = profile;
  const total = sum(minutes);
  if (total === 0) return learned;
  const most = Math.max(...minutes);
  // For a Poisson process the sum of n(n - mean) is the sum of n.
  const squares = minutes.reduce((squared, n) => squared + n * (n - total / minutes.length), 0);
  return {
    ...learned,
    clump: {
      squares: round(learned.clump.squares * noiseMemory + squares),
      messages: round(learned.clump.messages * noiseMemory + total),
    },
    busiest: { ...learned.busiest, minute: Math.max(learned.busiest.minute, most - expected / 60) },
  };
}

function learnDay(learned: Learned, profile: LaneProfile): Learned {
  const newest = hourOfMinute(profile.head);
  let excess = 0;
  for (let back = 0; back < 24; back++) {
    excess +=
      (profile.hours[profile.hours.length - 1 - back] ?? 0) -
      rateOf(learned, profile.lane.country, newest - back);
  }
  return { ...learned, busiest: { ...learned.busiest, day: Math.max(learned.busiest.day, round(excess)) } };
}

/** Learns the hours before the last whole one: an hour is left open one hour longer, for records that come late. */
export function learnUpTo(profile: LaneProfile, head: Hour): LaneProfile {
  const { country } = profile.lane;
  const newest = hourOfMinute(profile.head);
  const most = mostToLearn(profile.learned, country, newest);
  const present = profile.hours.at(-1) ?? 0;
  // A lane learns nothing from an hour that it does not take to be ordinary, but its level, and that slowly.
  const isOrdinary = present <= most;
  let learned = isOrdinary
    ? learnDay(learnMinutes(profile.learned, profile, rateOf(profile.learned, country, newest)), profile)
    : profile.learned;
  for (let hour = Math.max(learned.next, head - longestSilence); hour < head - 1; hour++) {
    learned = learnHour(
      learned,
      country,
      hour,
      profile.hours[profile.hours.length - 1 - (newest - hour)] ?? 0,
    );
  }
  const passed = head - newest;
  const lesson = isOrdinary ? 1 : most / present;
  return {
    ...profile,
    learned,
    networks: ageMix(profile.networks, passed, lesson),
    outcomes: ageMix(profile.outcomes, passed, lesson),
    opinions: ageMix(profile.opinions, passed, lesson),
  };
}
