import { expectedMessages } from '../../../core/traffic/expected.ts';
import { learnHistory } from '../../../core/traffic/history.ts';
import { sum } from '../../../core/traffic/mix.ts';
import { hourOfWeek } from '../../../core/traffic/local-time.ts';
import { newProfile } from '../../../core/traffic/profile.ts';
import { spreadOf } from '../../../core/traffic/spread.ts';
import { asCountry } from '../../../core/ids.ts';
import { dayMs, hourMs, laneTo, laneWithHistory, liveOn, minuteMs, noonMs, send } from './lanes.ts';

describe('the baseline', () => {
  test('a lane with history is expected to go on as it did, and to sleep when it slept', () => {
    const profile = laneWithHistory('DE', 2400, noonMs);
    expect(expectedMessages(profile, noonMs, noonMs + dayMs)).toBeGreaterThan(2160);
    expect(expectedMessages(profile, noonMs, noonMs + dayMs)).toBeLessThan(2640);
    const day = expectedMessages(profile, noonMs + 3 * hourMs, noonMs + 4 * hourMs);
    const night = expectedMessages(profile, noonMs + 15 * hourMs, noonMs + 16 * hourMs);
    expect(day).toBeGreaterThan(5 * night);
  });

  test('a lane that never sent is expected to send next to nothing', () => {
    expect(expectedMessages(newProfile(laneTo('KM'), noonMs), noonMs, noonMs + hourMs)).toBeLessThan(0.1);
  });

  describe('a lane that appears where others were watched for days has been silent', () => {
    const after = (perHour: number, hours: number, sinceMs?: number) => {
      let profile = newProfile(laneTo('KM'), noonMs, sinceMs);
      const untilMs = noonMs + hours * hourMs;
      for (let at = noonMs; at < untilMs; at += hourMs / perHour) profile = send(profile, at, 1);
      return send(profile, untilMs, 1);
    };
    const sent = (perHour: number, hours: number, sinceMs?: number) => {
      const untilMs = noonMs + hours * hourMs;
      return expectedMessages(after(perHour, hours, sinceMs), untilMs, untilMs + hourMs);
    };
    const watchedMs = noonMs - 7 * dayMs;

    test('so that a trickle teaches it only after half a day', () => {
      const silent = newProfile(laneTo('KM'), noonMs, watchedMs);
      expect(sent(6, 11, watchedMs)).toBe(
        expectedMessages(silent, noonMs + 11 * hourMs, noonMs + 12 * hourMs),
      );
      expect(sent(6, 24, watchedMs)).toBeGreaterThan(0.2);
      expect(sent(6, 11)).toBeGreaterThan(0.2);
    });

    test('but learns as it comes what is more, and was let through', () => {
      expect(sent(60, 4, watchedMs)).toBeGreaterThan(1);
    });

    test('and never what comes in such an hour as the size of a group', () => {
      expect(spreadOf(after(60, 4, watchedMs), 1.6).clump).toBeLessThan(2);
    });

    test('but its busiest hour as what it may bring again', () => {
      expect(after(60, 4, watchedMs).learned.busiest.hour).toBeGreaterThan(50);
    });
  });

  test('history takes the place of the silence that was taken for granted', () => {
    const watched = newProfile(laneTo('DE'), noonMs, noonMs - 7 * dayMs);
    const hours = Array.from({ length: 14 * 24 }, (_, ago) => ({
      startMs: noonMs - (ago + 1) * hourMs,
      messages: 12,
    }));
    const tomorrow = [noonMs + dayMs, noonMs + 2 * dayMs] as const;
    expect(expectedMessages(learnHistory(watched, hours), ...tomorrow)).toBe(
      expectedMessages(learnHistory(newProfile(laneTo('DE'), noonMs), hours), ...tomorrow),
    );
  });

  test('history leaves what the lane has counted itself since its first message', () => {
    const young = liveOn(newProfile(laneTo('DE'), noonMs), noonMs, noonMs + 6 * hourMs, 2400);
    const hours = Array.from({ length: 48 }, (_, ago) => ({
      startMs: noonMs + (5 - ago) * hourMs,
      messages: 1,
    }));
    const learned = learnHistory(young, hours);
    expect(learned.learned.next).toBe(young.learned.next);
    expect(sum(learned.learned.messages)).toBeGreaterThan(42 + 4 * 60);
  });

  test('a flood teaches next to nothing: the day after, at most twice the usual is expected', () => {
    let profile = liveOn(laneWithHistory('DE', 2400, noonMs), noonMs, noonMs + dayMs, 2400);
    const usual = expectedMessages(profile, noonMs + dayMs, noonMs + 2 * dayMs);
    for (let at = noonMs + dayMs; at < noonMs + dayMs + 6 * hourMs; at += minuteMs)
      profile = send(profile, at, 200);
    profile = send(profile, noonMs + 2 * dayMs, 1);
    expect(expectedMessages(profile, noonMs + 2 * dayMs, noonMs + 3 * dayMs)).toBeLessThan(2 * usual);
  });

  test('a hole in the log is no lesson', () => {
    const before = liveOn(laneWithHistory('DE', 4800, noonMs), noonMs, noonMs + hourMs, 4800);
    const after = send(before, noonMs + 48 * hourMs, 100);
    const week = [noonMs + 170 * hourMs, noonMs + 190 * hourMs] as const;
    expect(expectedMessages(after, ...week)).toBeGreaterThan(0.85 * expectedMessages(before, ...week));
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
