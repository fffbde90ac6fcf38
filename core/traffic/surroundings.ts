import type { Verdict } from '../detection/verdict.ts';
import type { Country, EpochMs } from '../ids.ts';
import { hoursLearned, rateOf, usualPerDay } from './rate.ts';
import { headHour, type LaneProfile } from './profile.ts';
import { dayMs, hourMs, minuteOf, startOfMinute } from './minute.ts';
import { sum } from './mix.ts';

/** What is known of one lane among its neighbours. */
export interface Neighbour {
  readonly notedMs: EpochMs;
  readonly usualPerDay: number;
  /** Messages of the last hour before `notedMs`, and what was expected; the same of the last day. */
  readonly hour: { readonly messages: number; readonly expected: number };
  readonly day: { readonly messages: number; readonly expected: number };
  /** See `Learned`. */
  readonly clump: { readonly squares: number; readonly messages: number };
  readonly verdict: Verdict['kind'];
  /** When it last stopped being calm. */
  readonly roseMs?: EpochMs;
}

/** What a judge may know of the other lanes of a protect configuration; plain JSON, one entry a country. */
export interface Surroundings {
  /** Since when traffic has been watched, history read elsewhere included. */
  readonly sinceMs?: EpochMs;
  readonly countries: Readonly<Record<string, Neighbour>>;
  /** When a country was last blocked. */
  readonly blockedMs: Readonly<Record<string, EpochMs>>;
}

/** A lane that is so much busier than when it was noted is news to the others. */
const bustleTimes = 2;
/** How long a note stands before the same lane is noted again. */
const noteEveryMs = 5 * 60_000;

interface Listed {
  readonly country: string;
  readonly neighbour: Neighbour;
}

const listed = new WeakMap<Surroundings, readonly Listed[]>();

/** The lanes as a list, made once for each version: it is gone through with every suspicious message. */
function neighboursOf(surroundings: Surroundings): readonly Listed[] {
  let list = listed.get(surroundings);
  if (list === undefined) {
    list = Object.entries(surroundings.countries).map(([country, neighbour]) => ({ country, neighbour }));
    listed.set(surroundings, list);
  }
  return list;
}

export function newSurroundings(): Surroundings {
  return { countries: {}, blockedMs: {} };
}

function expectedOver(profile: LaneProfile, fromMs: EpochMs, toMs: EpochMs): number {
  let expected = 0;
  for (let at = fromMs; at < toMs;) {
    const end = Math.min(toMs, (Math.floor(at / hourMs) + 1) * hourMs);
    expected +=
      (rateOf(profile.learned, profile.lane.country, Math.floor(at / hourMs)) * (end - at)) / hourMs;
    at = end;
  }
  return expected;
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
  const roseMs = rose ? nowMs : known?.roseMs;
  const neighbour: Neighbour = {
    notedMs: nowMs,
    usualPerDay: usualPerDay(profile.learned),
    hour: { messages: lastHour, expected: expectedOver(profile, hourFromMs, nowMs) },
    day: { messages: sum(profile.hours.slice(-24)), expected: expectedOver(profile, dayFromMs, nowMs) },
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

/** Ordinary messages a day of the whole protect configuration. */
export function usualPerDayOfAll(surroundings: Surroundings): number {
  let total = 0;
  for (const { neighbour } of neighboursOf(surroundings)) total += neighbour.usualPerDay;
  return total;
}

/** Messages that a lane must be off by before its neighbours' excess says something about the whole. */
const tideShrinkage = 50;
/** Attacked neighbours must not excuse each other: no tide lifts further. */
const highestTide = 5;

/**
 * How much busier than usual the other lanes are (1 or more): a campaign or a holiday lifts the whole business, an
 * attack lifts a lane.
 */
export function tideOf(
  surroundings: Surroundings,
  country: Country,
  over: 'hour' | 'day',
  nowMs: EpochMs,
): number {
  let messages = tideShrinkage;
  let expected = tideShrinkage;
  for (const { country: other, neighbour } of neighboursOf(surroundings)) {
    if (other === country || neighbour.verdict === 'spike' || nowMs - neighbour.notedMs > hourMs) continue;
    messages += neighbour[over].messages;
    expected += neighbour[over].expected;
  }
  return Math.min(highestTide, Math.max(1, messages / expected));
}

/** A lane with fewer messages a day is cold. */
const coldPerDay = 5;

export function isCold(usualPerDay: number): boolean {
  return usualPerDay < coldPerDay;
}

/** Messages that people take to be one stroke before any were seen, and how many messages that is worth. */
const usualClump = { size: 1.6, messages: 30 };

/** Mean number of messages that come at one stroke, over all cold lanes and this one: none of them alone sends enough to tell. */
export function clumpOf({ learned }: LaneProfile, surroundings: Surroundings): number {
  let squares = usualClump.size * usualClump.messages + learned.clump.squares;
  let { messages } = learned.clump;
  for (const { neighbour } of neighboursOf(surroundings)) {
    if (!isCold(neighbour.usualPerDay)) continue;
    squares += neighbour.clump.squares;
    messages += neighbour.clump.messages;
  }
  return Math.max(1, squares / (messages + usualClump.messages));
}

/** Before, every lane looks cold. */
const coldKnownMs = 2 * dayMs;
/** Messages within an hour to countries that were never sent to, before any were seen. */
const strangersPerHour = 0.3;

/** Messages that the warm lanes must be off by before the cold ones are expected to follow. */
const bustleShrinkage = 10;

/** Cold lanes other than this one that sent anything within the last hour, and how many would, as busy as the others are. */
export function coldLanesAwake(
  surroundings: Surroundings,
  country: Country,
  nowMs: EpochMs,
): { awake: number; expected: number } {
  let awake = 0;
  let expected = strangersPerHour;
  if (nowMs - (surroundings.sinceMs ?? nowMs) <= coldKnownMs) return { awake, expected };
  let warm = bustleShrinkage;
  let usuallyWarm = bustleShrinkage;
  for (const { country: other, neighbour } of neighboursOf(surroundings)) {
    if (other === country) continue;
    const { usualPerDay, hour, notedMs, verdict } = neighbour;
    const isPresent = nowMs - notedMs <= hourMs;
    if (isCold(usualPerDay)) {
      expected += usualPerDay / 24;
      if (hour.messages > 0 && isPresent) awake++;
    } else if (verdict !== 'spike') {
      usuallyWarm += usualPerDay / 24;
      if (isPresent) warm += hour.messages;
    }
  }
  return { awake, expected: expected * Math.max(1, warm / usuallyWarm) };
}

/** Warm lanes other than this one that rose within the last hour, blocked ones apart: a campaign or a batch lifts them. */
export function warmLanesRisen(surroundings: Surroundings, country: Country, nowMs: EpochMs): number {
  let risen = 0;
  for (const { country: other, neighbour } of neighboursOf(surroundings)) {
    const { roseMs = -Infinity, usualPerDay } = neighbour;
    if (other === country || isCold(usualPerDay) || surroundings.blockedMs[other] !== undefined) continue;
    if (nowMs - roseMs <= hourMs) risen++;
  }
  return risen;
}
