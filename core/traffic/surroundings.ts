import type { Verdict } from '../detection/verdict.ts';
import type { Country, EpochMs } from '../ids.ts';
import { blocksKeptMs } from './behind-block.ts';
import { addDay, type DayCounts, type HoursOfDay } from './day-curve.ts';
import { expectedMessages } from './expected.ts';
import { gapsAt, isInGap } from './gaps.ts';
import { hourOfWeek } from './local-time.ts';
import { hourMs, minuteOf, startOfMinute, type Hour } from './minute.ts';
import { sum } from './mix.ts';
import { bustleShrinkage, isCold, type Neighbour, type Surroundings, type Whole } from './neighbours.ts';
import { narrownessOf } from './narrowness.ts';
import { isSuspicious } from './probation.ts';
import { headHour, type LaneProfile } from './profile.ts';
import { hoursLearned, usualPerDay } from './rate.ts';

/** A lane that is so much busier than when it was noted is news to the others. */
const bustleTimes = 2;
/** A lane that calms and stirs again within half a day has risen once. */
const oneRiseMs = 12 * hourMs;
/** How long a note stands before the same lane is noted again. */
const noteEveryMs = 5 * 60_000;

export function newSurroundings(): Surroundings {
  return { countries: {}, blockedMs: {} };
}

/** Hours that the lane has learned from `from` on; all its weeks where it was not noted before. */
function hoursOfDay(profile: LaneProfile, from: Hour | undefined, whole: Whole): HoursOfDay[] {
  const { lane, learned, hours } = profile;
  if (from === undefined)
    return learned.messages.map((messages, cell) => ({
      hour: cell % 24,
      messages,
      hours: learned.seen[cell] ?? 0,
    }));
  const present = headHour(profile);
  const first = Math.max(from, present - hours.length + 1);
  return hours.slice(first - present - 1, learned.next - present - 1).map((messages, at) => ({
    hour: hourOfWeek(lane.country, first + at) % 24,
    messages,
    hours: isInGap(whole, first + at) ? 0 : 1,
  }));
}

/** The day of all lanes with what the lane has learned since it was noted. */
function dayWith(surroundings: Surroundings, profile: LaneProfile): DayCounts | undefined {
  const { countries, day } = surroundings;
  const { lane, learned } = profile;
  const from = countries[lane.country]?.dayTo;
  // From a lane that learns nothing at present, or did not while it was blocked, nobody learns.
  const skipped = from !== undefined && learned.next >= headHour(profile);
  if (from === learned.next || skipped || isSuspicious(profile)) return day;
  return addDay(day, usualPerDay(learned), hoursOfDay(profile, from, surroundings));
}

/** Takes in how a lane stands; returns the same object where nothing of weight is new. */
export function noteLane(
  surroundings: Surroundings,
  profile: LaneProfile,
  verdict: Verdict,
  nowMs: EpochMs,
): Surroundings {
  const { country } = profile.lane;
  const known = surroundings.countries[country];
  const lastHour = sum(profile.minutes);
  const isNoted = known?.verdict === verdict.kind && nowMs - known.notedMs < noteEveryMs;
  // In a lane that is seldom sent to, every message is news to the others.
  const isNews = known && isCold(known.usualPerDay) && lastHour > known.hour.messages;
  const isBustle = known && lastHour > bustleTimes * known.hour.messages + bustleShrinkage;
  if (isNoted && !isNews && !isBustle) return surroundings;
  const hourFromMs = Math.max(startOfMinute(minuteOf(nowMs) - 59), profile.bornMs);
  const dayFromMs = Math.max((headHour(profile) - 23) * hourMs, profile.bornMs);
  const rose = verdict.kind !== 'calm' && (known === undefined || known.verdict === 'calm');
  const isNewRise = rose && nowMs - (known?.roseMs ?? -Infinity) > oneRiseMs;
  const roseMs = isNewRise ? nowMs : known?.roseMs;
  const perDay = usualPerDay(profile.learned);
  const neighbour: Neighbour = {
    notedMs: nowMs,
    usualPerDay: perDay,
    hour: { messages: lastHour, expected: expectedMessages(profile, hourFromMs, nowMs) },
    day: { messages: sum(profile.hours.slice(-24)), expected: expectedMessages(profile, dayFromMs, nowMs) },
    clump: profile.learned.clump,
    verdict: verdict.kind,
    dayTo: profile.learned.next,
    ...(roseMs === undefined ? {} : { roseMs }),
    ...(isCold(perDay) ? { narrowness: narrownessOf(profile) } : {}),
  };
  const watchedMs = nowMs - hoursLearned(profile.learned) * hourMs;
  const day = dayWith(surroundings, profile);
  const gaps = gapsAt(surroundings, nowMs);
  return {
    ...surroundings,
    ...(day && { day }),
    ...(gaps && { gaps }),
    sinceMs: Math.min(surroundings.sinceMs ?? Infinity, watchedMs, profile.bornMs),
    countries: { ...surroundings.countries, [country]: neighbour },
  };
}

/** The moments of the last two weeks, with one more. */
function withMoment(moments: Readonly<Record<string, EpochMs>>, country: Country, nowMs: EpochMs) {
  const recent = Object.entries(moments).filter(([, atMs]) => nowMs - atMs < blocksKeptMs);
  return { ...Object.fromEntries(recent), [country]: nowMs };
}

/** Takes in a spike in a lane that goes on: people are asked about it or told of it, or have been since an earlier spike. */
export function noteTold(surroundings: Surroundings, country: Country, nowMs: EpochMs): Surroundings {
  return { ...surroundings, toldMs: withMoment(surroundings.toldMs ?? {}, country, nowMs) };
}

/**
 * Takes in that a lane was blocked: attackers move to another country within the hour.
 * @param logLikelihoodRatio of the evidence: a block in doubt says less about the others.
 */
export function noteBlock(
  surroundings: Surroundings,
  country: Country,
  logLikelihoodRatio: number,
  nowMs: EpochMs,
): Surroundings {
  const blockedMs = withMoment(surroundings.blockedMs, country, nowMs);
  const known = Object.entries(surroundings.confidence ?? {}).filter(([other]) => other in blockedMs);
  const confidence = { ...Object.fromEntries(known), [country]: 1 / (1 + Math.exp(-logLikelihoodRatio)) };
  return { ...surroundings, blockedMs, confidence };
}
