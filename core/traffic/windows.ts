import type { EpochMs } from '../ids.ts';
import { hourMs, hourOfMinute, minuteOf, startOfMinute } from './minute.ts';
import { hoursKept, minutesKept, type LaneProfile } from './profile.ts';
import { rateOf } from './rate.ts';

/** A stretch of time that ends now, as one of the clocks sees it. */
export interface Window {
  readonly seconds: number;
  readonly messages: number;
  readonly expected: number;
  /** How much time this clock stands for: an attack that began this long ago is best seen by it. */
  readonly startsWithinHours: number;
}

/** Clocks from one minute to a day, each about half as long again as the one before. */
const minuteClocks = [1, 2, 3, 5, 8, 13, 21, 34, 60];
const hourClocks = [2, 3, 4, 6, 8, 12, 18, 24];
/** Records usually arrive within seconds; a lane whose newest message is older has gone quiet. */
const usualDelayMs = 10 * 60_000;

/** Takes one window at a time, shortest first; true ends the round. */
export type Visit = (
  seconds: number,
  messages: number,
  expected: number,
  startsWithinHours: number,
) => boolean;

/**
 * Shows the lane's counts as every clock sees them. What arrives late belongs to its own minute: it lengthens no clock
 * and moves none. Allocates nothing: a round is made for every message.
 */
export function visitWindows(profile: LaneProfile, nowMs: EpochMs, visit: Visit): boolean {
  const { minutes, hours, head, learned, lane } = profile;
  const headEndMs = startOfMinute(head + 1);
  const endMs = nowMs <= headEndMs ? nowMs : Math.max(headEndMs, nowMs - usualDelayMs);
  const endMinute = minuteOf(endMs - 1);
  const endHour = hourOfMinute(endMinute);

  let messages = 0;
  let expected = 0;
  let toMs = endMs;
  let at = minutesKept - 1 + endMinute - head;
  let before = 0;
  for (const clock of minuteClocks) {
    for (let back = before; back < clock; back++) messages += minutes[at--] ?? 0;
    const fromMs = startOfMinute(endMinute - clock + 1);
    const hourStartMs = endHour * hourMs;
    const inThisHourMs = Math.max(0, toMs - Math.max(fromMs, hourStartMs));
    expected += (rateOf(learned, lane.country, endHour) * inThisHourMs) / hourMs;
    if (fromMs < hourStartMs) {
      expected +=
        (rateOf(learned, lane.country, endHour - 1) * (Math.min(toMs, hourStartMs) - fromMs)) / hourMs;
    }
    toMs = fromMs;
    if (visit(60 * clock, messages, expected, (clock - before) / 60)) return true;
    before = clock;
  }

  messages = 0;
  expected = 0;
  at = hoursKept - 1 + endHour - hourOfMinute(head);
  before = 0;
  for (const clock of hourClocks) {
    for (let back = before; back < clock; back++) {
      messages += hours[at--] ?? 0;
      const passedMs = back === 0 ? endMs - endHour * hourMs : hourMs;
      expected += (rateOf(learned, lane.country, endHour - back) * passedMs) / hourMs;
    }
    const seconds = (endMs - (endHour - clock + 1) * hourMs) / 1000;
    if (visit(seconds, messages, expected, clock - Math.max(1, before))) return true;
    before = clock;
  }
  return false;
}

export function windowsOf(profile: LaneProfile, nowMs: EpochMs): Window[] {
  const windows: Window[] = [];
  visitWindows(profile, nowMs, (seconds, messages, expected, startsWithinHours) => {
    windows.push({ seconds, messages, expected, startsWithinHours });
    return false;
  });
  return windows;
}
