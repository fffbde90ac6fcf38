import type { Verdict } from '../detection/verdict.ts';
import type { Country, EpochMs } from '../ids.ts';
import { expectedMessages } from './expected.ts';
import { dayMs, hourMs, minuteOf, startOfMinute } from './minute.ts';
import { sum } from './mix.ts';
import { bustleShrinkage, isCold, type Neighbour, type Surroundings } from './neighbours.ts';
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
  const hourFromMs = Math.max(startOfMinute(minuteOf(nowMs)) - hourMs, profile.bornMs);
  const dayFromMs = Math.max((headHour(profile) - 23) * hourMs, profile.bornMs);
  const rose = verdict.kind !== 'calm' && (known === undefined || known.verdict === 'calm');
  const isNewRise = rose && nowMs - (known?.roseMs ?? -Infinity) > oneRiseMs;
  const roseMs = isNewRise ? nowMs : known?.roseMs;
  const neighbour: Neighbour = {
    notedMs: nowMs,
    usualPerDay: usualPerDay(profile.learned),
    hour: { messages: lastHour, expected: expectedMessages(profile, hourFromMs, nowMs) },
    day: { messages: sum(profile.hours.slice(-24)), expected: expectedMessages(profile, dayFromMs, nowMs) },
    clump: profile.learned.clump,
    verdict: verdict.kind,
    ...(roseMs === undefined ? {} : { roseMs }),
  };
  const watchedMs = nowMs - hoursLearned(profile.learned) * hourMs;
  return {
    ...surroundings,
    sinceMs: Math.min(surroundings.sinceMs ?? Infinity, watchedMs, profile.bornMs),
    countries: { ...surroundings.countries, [country]: neighbour },
  };
}

/** Takes in that a lane was blocked: attackers move to another country within the hour. */
export function noteBlock(surroundings: Surroundings, country: Country, nowMs: EpochMs): Surroundings {
  const recent = Object.entries(surroundings.blockedMs).filter(([, atMs]) => nowMs - atMs < dayMs);
  return { ...surroundings, blockedMs: { ...Object.fromEntries(recent), [country]: nowMs } };
}
