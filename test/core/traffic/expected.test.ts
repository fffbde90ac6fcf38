import { expectedMessages } from '../../../core/traffic/expected.ts';
import { hourOfWeek } from '../../../core/traffic/local-time.ts';
import { newProfile } from '../../../core/traffic/profile.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { asCountry } from '../../../core/ids.ts';
import { dayMs, hourMs, laneTo, laneWithHistory, liveOn, minuteMs, noonMs, send } from './lanes.ts';

const alone = newSurroundings();

describe('the baseline', () => {
  test('a lane with history is expected to go on as it did, and to sleep when it slept', () => {
    const profile = laneWithHistory('DE', 2400, noonMs);
    expect(expectedMessages(profile, alone, noonMs, noonMs + dayMs)).toBeGreaterThan(2160);
    expect(expectedMessages(profile, alone, noonMs, noonMs + dayMs)).toBeLessThan(2640);
    const day = expectedMessages(profile, alone, noonMs + 3 * hourMs, noonMs + 4 * hourMs);
    const night = expectedMessages(profile, alone, noonMs + 15 * hourMs, noonMs + 16 * hourMs);
    expect(day).toBeGreaterThan(5 * night);
  });

  test('a lane that never sent is expected to send next to nothing', () => {
    expect(expectedMessages(newProfile(laneTo('KM'), noonMs), alone, noonMs, noonMs + hourMs)).toBeLessThan(
      0.1,
    );
  });

  test('a flood teaches next to nothing: the day after, at most twice the usual is expected', () => {
    let profile = liveOn(laneWithHistory('DE', 2400, noonMs), noonMs, noonMs + dayMs, 2400);
    const usual = expectedMessages(profile, alone, noonMs + dayMs, noonMs + 2 * dayMs);
    for (let at = noonMs + dayMs; at < noonMs + dayMs + 6 * hourMs; at += minuteMs)
      profile = send(profile, at, 200);
    profile = send(profile, noonMs + 2 * dayMs, 1);
    expect(expectedMessages(profile, alone, noonMs + 2 * dayMs, noonMs + 3 * dayMs)).toBeLessThan(2 * usual);
  });

  test('a hole in the log is no lesson', () => {
    const before = liveOn(laneWithHistory('DE', 4800, noonMs), noonMs, noonMs + hourMs, 4800);
    const after = send(before, noonMs + 20 * hourMs, 100);
    const week = [noonMs + 24 * hourMs, noonMs + 48 * hourMs] as const;
    expect(expectedMessages(after, alone, ...week)).toBeGreaterThan(
      0.85 * expectedMessages(before, alone, ...week),
    );
  });

  test('when the rest of the business is busier than usual, so is this lane expected to be', () => {
    const busy = liveOn(laneWithHistory('FR', 24_000, noonMs), noonMs, noonMs + 2 * hourMs, 72_000);
    const nowMs = noonMs + 2 * hourMs;
    const surroundings = noteLane(alone, busy, { kind: 'calm' }, nowMs);
    const profile = laneWithHistory('DE', 2400, noonMs);
    const quiet = expectedMessages(profile, alone, nowMs - hourMs, nowMs);
    expect(expectedMessages(profile, surroundings, nowMs - hourMs, nowMs)).toBeGreaterThan(1.5 * quiet);
  });
});

describe('the hour of the week', () => {
  test('is the hour on the clocks of the country, summer and winter', () => {
    const winter = Date.UTC(2026, 0, 8, 11) / hourMs;
    const summer = Date.UTC(2026, 6, 9, 10) / hourMs;
    const berlin = asCountry('DE');
    expect(hourOfWeek(berlin, winter)).toBe(12);
    expect(hourOfWeek(berlin, summer)).toBe(12);
  });

  test('changes with the clocks within the day on which they change', () => {
    const berlin = asCountry('DE');
    const before = hourOfWeek(berlin, Date.UTC(2026, 2, 29, 0) / hourMs);
    const after = hourOfWeek(berlin, Date.UTC(2026, 2, 29, 1) / hourMs);
    expect(after - before).toBe(2);
  });

  test('is UTC where no zone is known', () => {
    expect(hourOfWeek(asCountry('ZZ'), 5)).toBe(5);
  });
});
