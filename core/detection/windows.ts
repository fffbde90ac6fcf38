import type { EpochMs } from '../ids.ts';
import { expectedPerHour } from '../traffic/expected.ts';
import { hourMs, hourOf, hourOfMinute, minuteOf, startOfMinute } from '../traffic/minute.ts';
import { hoursKept, minutesKept, type LaneProfile } from '../traffic/profile.ts';
import type { Surroundings } from '../traffic/surroundings.ts';

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

/**
 * The lane's counts as every clock sees them, shortest first. What arrives late belongs to its own minute: it lengthens no clock and
 * moves none.
 */
export function windowsOf(profile: LaneProfile, surroundings: Surroundings, nowMs: EpochMs): Window[] {
  const { minutes, hours, head } = profile;
  const headEndMs = startOfMinute(head + 1);
  const endMs = nowMs <= headEndMs ? nowMs : Math.max(headEndMs, nowMs - usualDelayMs);
  const silentMinutes = minuteOf(endMs - 1) - head;
  const windows: Window[] = [];

  let messages = 0;
  let expected = 0;
  let toMs = endMs;
  let clock = 0;
  let rateHour = NaN;
  let rate = 0;
  for (let back = 0; back < minutesKept; back++) {
    const fromMs = startOfMinute(minuteOf(endMs - 1) - back);
    if (hourOf(fromMs) !== rateHour) {
      rateHour = hourOf(fromMs);
      rate = expectedPerHour(profile, surroundings, fromMs) / hourMs;
    }
    expected += rate * (toMs - fromMs);
    toMs = fromMs;
    messages += minutes[minutesKept - 1 + silentMinutes - back] ?? 0;
    if (back + 1 === minuteClocks[clock]) {
      const startsWithinHours = (back + 1 - (minuteClocks[clock - 1] ?? 0)) / 60;
      windows.push({ seconds: 60 * (back + 1), messages, expected, startsWithinHours });
      clock++;
    }
  }

  const endHour = hourOf(endMs - 1);
  const silentHours = endHour - hourOfMinute(head);
  messages = 0;
  expected = 0;
  toMs = endMs;
  clock = 0;
  for (let back = 0; back < hoursKept - 1 && clock < hourClocks.length; back++) {
    const fromMs = (endHour - back) * hourMs;
    expected += (expectedPerHour(profile, surroundings, fromMs) * (toMs - fromMs)) / hourMs;
    toMs = fromMs;
    messages += hours[hoursKept - 1 + silentHours - back] ?? 0;
    if (back + 1 === hourClocks[clock]) {
      const startsWithinHours = back + 1 - (hourClocks[clock - 1] ?? 1);
      windows.push({ seconds: Math.round((endMs - fromMs) / 1000), messages, expected, startsWithinHours });
      clock++;
    }
  }
  return windows;
}
