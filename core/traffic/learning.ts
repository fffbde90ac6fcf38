import type { Country } from '../ids.ts';
import { isBehindBlock } from './behind-block.ts';
import type { LaneProfile } from './profile.ts';
import { hourOfWeek } from './local-time.ts';
import { clumpSize } from './clump.ts';
import { dayCurveOf } from './day-curve.ts';
import { isInGap } from './gaps.ts';
import { learnGrain } from './grain.ts';
import { lagOf, leastLagHours, trickle } from './lag.ts';
import { hasBaseline, noiseMemory, perHour, fine, round, type Learned } from './learned.ts';
import { hourOfMinute, type Hour } from './minute.ts';
import { ageMix } from './mix.ts';
import { ageNearby } from './nearby.ts';
import type { Whole } from './neighbours.ts';
import { isSuspicious } from './probation.ts';
import { rateOf, ungrownRateOf } from './rate.ts';

/** A habit is forgotten over about six weeks: each week weighs a sixth less than the next. */
const weeklyMemory = 5 / 6;
const growthMemory = perHour(24 * 7);
const recordMemory = perHour(24 * 7 * 12);
/** No business doubles in less than a week for long: above twice the expected and a trickle, an hour teaches no more. */
const mostGrowth = 2;
/** Where more than twenty are expected and not one in ten comes, the log has a gap, or a block stands. */
const gapExpected = 20;
const gapShare = 0.1;
/** Of a longer silence only so many hours, the last ones, teach that nothing comes. */
const longestSilenceHours = 24 * 7 * 4;

/** Routes do change for good: a strange mix becomes usual, slowly. */
const strangeLesson = 0.5;

/** How many messages of an hour may teach: growth is followed, a flood is not. */
function mostToLearn(learned: Learned, country: Country, hour: Hour): number {
  return mostGrowth * rateOf(learned, country, hour) + trickle;
}

/**
 * Learns hours in their order, all against what was expected before the first of them.
 * @param counts messages of each hour from `learned.next` on; an hour without a number teaches nothing.
 * @param isGrown whether there is a baseline that bounds what an hour may teach.
 */
export function learnHours(
  learned: Learned,
  country: Country,
  counts: readonly (number | undefined)[],
  isGrown = hasBaseline(learned),
): Learned {
  const messages = learned.messages.slice();
  const seen = learned.seen.slice();
  let { messages: latelySent, expected: latelyExpected } = learned.lately;
  let { squares, weight } = learned.sway;
  let busiest = learned.busiest.hour;
  const clump = clumpSize(learned.clump);
  counts.forEach((sent, at) => {
    if (sent === undefined) return;
    const hour = learned.next + at;
    const expected = rateOf(learned, country, hour);
    if (expected > gapExpected && sent < gapShare * expected) return;
    const lesson = isGrown ? Math.min(sent, mostToLearn(learned, country, hour)) : sent;
    const cell = hourOfWeek(country, hour);
    const memory = (seen[cell] ?? 0) >= 1 ? weeklyMemory : 1;
    messages[cell] = round((messages[cell] ?? 0) * memory + lesson);
    // Tenths: there are 168 of them in a profile of 4 KB.
    seen[cell] = Math.round(10 * ((seen[cell] ?? 0) * memory + 1)) / 10;
    // Like with like: an hour of the week that was never seen before tells nothing of growth.
    if (isGrown && (learned.seen[cell] ?? 0) > 0.5) {
      latelySent = latelySent * growthMemory + lesson;
      latelyExpected = latelyExpected * growthMemory + ungrownRateOf(learned, country, hour);
    }
    if (hasBaseline(learned)) busiest = Math.max(busiest * recordMemory, lesson - expected);
    if (isGrown && expected >= 1) {
      const shown = Math.min(1, expected / 10);
      squares =
        squares * noiseMemory + (shown * ((lesson - expected) ** 2 - clump * expected)) / expected ** 2;
      weight = weight * noiseMemory + shown;
    }
  });
  const aged = recordMemory ** counts.length;
  return {
    next: learned.next + counts.length,
    messages,
    seen,
    lately: { messages: fine(latelySent), expected: fine(latelyExpected) },
    sway: { squares: fine(squares), weight: fine(weight) },
    clump: learned.clump,
    ...(learned.day && { day: learned.day }),
    busiest: {
      minute: fine(learned.busiest.minute * aged),
      hour: fine(busiest),
      day: fine(learned.busiest.day * aged),
    },
  };
}

/**
 * Learns the hours that have waited for their lag ({@link lagOf}); those of which the whole log knows nothing teach nothing, nor does the
 * silence of a lane that was blocked.
 */
export function learnUpTo(profile: LaneProfile, head: Hour, whole: Whole): LaneProfile {
  const { country } = profile.lane;
  const { hours } = profile;
  const newest = hourOfMinute(profile.head);
  const present = hours.at(-1) ?? 0;
  const isStrange = isSuspicious(profile);
  const lag = lagOf(profile, head);
  const isGrown = lag > leastLagHours;
  const most = hasBaseline(profile.learned) ? mostToLearn(profile.learned, country, newest) : Infinity;
  const from = Math.max(profile.learned.next, head - longestSilenceHours);
  const countOf = (hour: Hour) => {
    if (isInGap(whole, hour)) return undefined;
    return hour > newest ? 0 : (hours.at(hour - newest - 1) ?? 0);
  };
  const isBlind = isBehindBlock(profile, head, whole);
  const to = isBlind ? newest : head - lag;
  const counts = Array.from({ length: Math.max(0, to - from) }, (_, at) => countOf(from + at));
  const start = from === profile.learned.next ? profile.learned : { ...profile.learned, next: from };
  // From hours that are not taken to be ordinary a lane learns nothing: a part of them would be a lesson in the wrong.
  const taught = isStrange
    ? { ...start, next: from + counts.length }
    : learnHours(whole.day ? { ...start, day: dayCurveOf(whole.day) } : start, country, counts, isGrown);
  const level = isBlind ? { ...taught, next: head } : taught;
  const passed = head - newest;
  const lesson = isStrange ? strangeLesson : Math.min(1, most / Math.max(1, present));
  return {
    ...profile,
    learned: present <= most && !isStrange ? learnGrain(level, profile) : level,
    networks: ageMix(profile.networks, passed, lesson),
    outcomes: ageMix(profile.outcomes, passed, lesson),
    opinions: ageMix(profile.opinions, passed, lesson),
    ...(profile.texts && { texts: ageMix(profile.texts, passed, lesson) }),
    ...(profile.nearby && { nearby: ageNearby(profile.nearby, passed, lesson) }),
  };
}
