import type { Country, EpochMs } from '../ids.ts';
import { humanDay } from './human-day.ts';
import type { Learned } from './learned.ts';
import { hourOfWeek } from './local-time.ts';
import { hourOf, type Hour } from './minute.ts';
import { sum } from './mix.ts';
import type { LaneProfile } from './profile.ts';

/** How far one hour differs from the curve above it, as messages that the curve is worth (a Gamma prior's shape). */
const priorMessages = 10;
/** To the mean of a lane this is added, in messages and in hours: one that has sent nothing sends little, and not nothing. */
const firstMessage = 0.5;
/** Hours that a lane is taken to have been silent before its first message, where nothing is known. */
const hoursBeforeFirst = 24;

/** What a lane does week after week, drawn from what it has learned. */
interface Habit {
  /** Messages per hour for each hour of the local week, growth apart. */
  readonly week: readonly number[];
  readonly hoursSeen: number;
  readonly growth: number;
  readonly perDay: number;
  /** Expected messages of the hours asked for so far: the same ones are asked for with every message. */
  readonly rates: Map<Hour, number>;
}

const habits = new WeakMap<Learned, Habit>();

/**
 * Each level is drawn towards the one above as far as few messages bear it (Gamma-Poisson shrinkage): the lane's hours of the week towards its
 * hours of the day times its days of the week, and the hours of the day towards its mean by the day of all lanes.
 */
function weekOf({ messages, seen, day = humanDay }: Learned, mean: number): number[] {
  const ofDay = day.map((part, hour) => {
    let sent = priorMessages;
    let over = priorMessages / (part * mean);
    for (let cell = hour; cell < 168; cell += 24) {
      sent += messages[cell] ?? 0;
      over += seen[cell] ?? 0;
    }
    return sent / over;
  });
  const ofWeekday = Array.from({ length: 7 }, (_, day) => {
    let sent = priorMessages;
    let expected = priorMessages;
    for (let hour = 0; hour < 24; hour++) {
      sent += messages[24 * day + hour] ?? 0;
      expected += (seen[24 * day + hour] ?? 0) * (ofDay[hour] ?? 0);
    }
    return sent / expected;
  });
  return messages.map((sent, cell) => {
    const above = (ofDay[cell % 24] ?? 0) * (ofWeekday[Math.floor(cell / 24)] ?? 1);
    return (sent + priorMessages) / ((seen[cell] ?? 0) + priorMessages / above);
  });
}

/** What was asked for last: a lane is asked for many hours at a time. */
let latest: { readonly learned: Learned; readonly habit: Habit } | undefined;

/** Growth since the week was learned is drawn towards none. */
function habitOf(learned: Learned): Habit {
  if (latest?.learned === learned) return latest.habit;
  let habit = habits.get(learned);
  if (habit === undefined) {
    const hoursSeen = sum(learned.seen);
    const mean = (sum(learned.messages) + firstMessage) / (hoursSeen + hoursBeforeFirst);
    const week = weekOf(learned, mean);
    const growth =
      (learned.lately.messages + 2 * priorMessages) / (learned.lately.expected + 2 * priorMessages);
    habit = { week, hoursSeen, growth, perDay: (sum(week) / 7) * growth, rates: new Map() };
    habits.set(learned, habit);
  }
  latest = { learned, habit };
  return habit;
}

/** The hour of the week as learned over the past weeks, growth apart. */
export function ungrownRateOf(learned: Learned, country: Country, hour: Hour): number {
  return habitOf(learned).week[hourOfWeek(country, hour)] ?? 0;
}

/** Messages that the lane's own past lets expect in an hour. */
export function rateOf(learned: Learned, country: Country, hour: Hour): number {
  const { rates, week, growth } = habitOf(learned);
  let rate = rates.get(hour);
  if (rate === undefined) {
    rate = (week[hourOfWeek(country, hour)] ?? 0) * growth;
    rates.set(hour, rate);
  }
  return rate;
}

/** Messages of an average day of the week. */
export function usualPerDay(learned: Learned): number {
  return habitOf(learned).perDay;
}

/** Hours that the lane has learned from; older ones count less. */
export function hoursLearned(learned: Learned): number {
  return habitOf(learned).hoursSeen;
}

/** Messages of each of the next 24 hours, the present one first, to two digits. */
export function usualByHour({ learned, lane }: LaneProfile, nowMs: EpochMs): number[] {
  const first = hourOf(nowMs);
  return Array.from({ length: 24 }, (_, at) =>
    Number(rateOf(learned, lane.country, first + at).toPrecision(2)),
  );
}
