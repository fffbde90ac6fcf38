import type { Country } from '../ids.ts';
import type { Learned } from './learning.ts';
import { hourOfWeek } from './local-time.ts';
import type { Hour } from './minute.ts';
import { sum } from './mix.ts';

/** People sleep: what part of an average hour's messages each hour of the local day brings where nothing is known yet. */
const humanDay = [
  0.35, 0.2, 0.15, 0.12, 0.15, 0.25, 0.45, 0.75, 1, 1.15, 1.25, 1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 1.35, 1.4, 1.5,
  1.5, 1.4, 1.1, 0.7,
];
/** How far one hour differs from the curve above it, as messages that the curve is worth (a Gamma prior's shape). */
const priorMessages = 10;
/** A lane that has sent nothing is taken to send one message in the time it has been watched. */
const firstMessage = 0.5;
/** Hours that a lane is taken to have been silent before its first message, where nothing is known. */
const hoursBeforeFirst = 24;

const known = new WeakMap<Learned, readonly number[]>();

/**
 * Messages per hour for each hour of the local week. Three levels, each drawn towards the one above as far as
 * few messages can bear it (Gamma-Poisson shrinkage): the lane's mean, its hours of the day, its hours of the week.
 */
function weekOf(learned: Learned): readonly number[] {
  const cached = known.get(learned);
  if (cached) return cached;
  const hours = sum(learned.seen);
  const mean = (sum(learned.messages) + firstMessage) / (hours + hoursBeforeFirst);
  const week = new Array<number>(168).fill(0);
  const days = new Array<number>(7).fill(0);
  const ofDay = humanDay.map((part, hour) => {
    let messages = 0;
    let seen = 0;
    for (let cell = hour; cell < 168; cell += 24) {
      messages += learned.messages[cell] ?? 0;
      seen += learned.seen[cell] ?? 0;
    }
    return (messages + priorMessages) / (seen + priorMessages / (part * mean));
  });
  for (let day = 0; day < 7; day++) {
    let messages = 0;
    let expected = 0;
    for (let hour = 0; hour < 24; hour++) {
      messages += learned.messages[24 * day + hour] ?? 0;
      expected += (learned.seen[24 * day + hour] ?? 0) * (ofDay[hour] ?? 0);
    }
    days[day] = (messages + priorMessages) / (expected + priorMessages);
  }
  for (let cell = 0; cell < 168; cell++) {
    const above = (ofDay[cell % 24] ?? 0) * (days[Math.floor(cell / 24)] ?? 1);
    week[cell] =
      ((learned.messages[cell] ?? 0) + priorMessages) / ((learned.seen[cell] ?? 0) + priorMessages / above);
  }
  known.set(learned, week);
  return week;
}

/** Growth since the week was learned; drawn towards none. */
function growthOf(learned: Learned): number {
  return (learned.lately.messages + 2 * priorMessages) / (learned.lately.expected + 2 * priorMessages);
}

/** The hour of the week as learned over the past weeks, growth apart. */
export function ungrownRateOf(learned: Learned, country: Country, hour: Hour): number {
  return weekOf(learned)[hourOfWeek(country, hour)] ?? 0;
}

/** Messages that the lane's own past lets expect in an hour. */
export function rateOf(learned: Learned, country: Country, hour: Hour): number {
  return ungrownRateOf(learned, country, hour) * growthOf(learned);
}

/** Messages of an average day of the week. */
export function usualPerDay(learned: Learned): number {
  return (sum(weekOf(learned)) / 7) * growthOf(learned);
}

/** The part of the lane's level that is left when it is known that `unseenHours` passed without a message before its first. */
export function shareAfterSilence(learned: Learned, unseenHours: number): number {
  const hours = sum(learned.seen) + hoursBeforeFirst;
  return hours / (hours + unseenHours);
}
