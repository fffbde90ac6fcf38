import { addDay, dayCurveOf } from '../../../core/traffic/day-curve.ts';
import { expectedMessages } from '../../../core/traffic/expected.ts';
import { humanDay } from '../../../core/traffic/human-day.ts';
import { sum } from '../../../core/traffic/mix.ts';
import { observe } from '../../../core/traffic/observe.ts';
import type { LaneProfile } from '../../../core/traffic/profile.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { dayMs, hourMs, laneWithHistory, noonMs } from './lanes.ts';

const all = Array.from({ length: 24 }, (_, hour) => hour);
const calm = { kind: 'calm' } as const;

/** Night owls: all is sent in the four hours after local midnight. */
const nightly = (perDay: number) =>
  all.map(hour => ({ hour, messages: hour < 4 ? perDay / 4 : 0, hours: 1 }));

describe('the day of a business', () => {
  test('is a human one until lanes have shown another', () => {
    const curve = dayCurveOf(addDay(undefined, 5, []));
    expect(sum(curve) / 24).toBeCloseTo(1, 2);
    curve.forEach((part, hour) => {
      expect(part / (curve[12] ?? 1)).toBeCloseTo((humanDay[hour] ?? 0) / (humanDay[12] ?? 1), 1);
    });
  });

  test('becomes theirs with what they send', () => {
    let day = addDay(undefined, 48, nightly(48));
    const first = dayCurveOf(day);
    for (let days = 0; days < 30; days++) day = addDay(day, 48, nightly(48));
    const later = dayCurveOf(day);
    expect(first[2]).toBeGreaterThan(humanDay[2] ?? 0);
    expect(first[2]).toBeLessThan(later[2] ?? 0);
    expect(later[2]).toBeGreaterThan(4);
    expect(later[15]).toBeLessThan(0.3);
  });

  test('hours that nobody has watched stay human', () => {
    const morning = all.slice(8, 12).map(hour => ({ hour, messages: 2, hours: 1 }));
    const curve = dayCurveOf(addDay(undefined, 48, morning));
    expect((curve[20] ?? 0) / (curve[3] ?? 1)).toBeCloseTo((humanDay[20] ?? 0) / (humanDay[3] ?? 1), 1);
  });

  test('is not told by one busy lane, nor by one hour of a campaign', () => {
    let day = addDay(undefined, 50, nightly(50));
    for (let lane = 0; lane < 20; lane++) day = addDay(day, 48, nightly(48));
    const others = dayCurveOf(day)[2] ?? 0;
    const noon = all.map(hour => ({ hour, messages: hour === 12 ? 24_000 : 0, hours: 1 }));
    const withBusy = dayCurveOf(addDay(day, 24_000, noon));
    expect(withBusy[2]).toBeGreaterThan(0.8 * others);
    expect(dayCurveOf(addDay(day, 48, [{ hour: 12, messages: 100_000, hours: 1 }]))[12]).toBeLessThan(1);
  });

  test('is forgotten when the business changes its hours', () => {
    let day = addDay(undefined, 48, nightly(48));
    for (let days = 0; days < 500; days++) day = addDay(day, 48, nightly(48));
    const evening = all.map(hour => ({ hour, messages: hour < 20 ? 0 : 12, hours: 1 }));
    for (let days = 0; days < 500; days++) day = addDay(day, 48, evening);
    const curve = dayCurveOf(day);
    expect(curve[21]).toBeGreaterThan(2 * (curve[2] ?? Infinity));
  });
});

describe('a lane of a business that sends by night', () => {
  /** What a lane of one message an hour by the human day is expected to send at 2 and at 14 o'clock after an hour among these others. */
  function expectedAmong(around: Surroundings): { night: number; day: number } {
    const quiet = laneWithHistory('PT', 1, noonMs);
    const counted = { minute: minuteOf(noonMs), distinct: 1, fresh: [] };
    const later = { minute: minuteOf(noonMs + hourMs), distinct: 1, fresh: [] };
    const lane = observe(observe(quiet, [counted], noonMs, around), [later], noonMs + hourMs, around);
    const midnightMs = noonMs + dayMs / 2;
    const within = (fromHour: number) =>
      expectedMessages(lane, midnightMs + fromHour * hourMs, midnightMs + (fromHour + 2) * hourMs);
    return { night: within(1), day: within(13) };
  }

  const byNight = (country: string): LaneProfile => {
    const profile = laneWithHistory(country, 240, noonMs);
    const messages = profile.learned.messages.map((_, cell) => (cell % 24 < 4 ? 240 : 0));
    return { ...profile, learned: { ...profile.learned, messages } };
  };

  test('is expected to send by night, too', () => {
    const byDay = ['AT', 'CZ', 'DK', 'HU'].reduce(
      (around, country) => noteLane(around, laneWithHistory(country, 240, noonMs), calm, noonMs),
      newSurroundings(),
    );
    const owls = ['AT', 'CZ', 'DK', 'HU'].reduce(
      (around, country) => noteLane(around, byNight(country), calm, noonMs),
      newSurroundings(),
    );
    expect(expectedAmong(byDay).day).toBeGreaterThan(2 * expectedAmong(byDay).night);
    expect(expectedAmong(owls).night).toBeGreaterThan(2 * expectedAmong(owls).day);
  });

  test('and each hour of a lane is taken in once', () => {
    const lane = laneWithHistory('AT', 240, noonMs);
    const once = noteLane(newSurroundings(), lane, calm, noonMs);
    const again = noteLane(once, lane, calm, noonMs + hourMs);
    expect(again).not.toBe(once);
    expect(again.day).toEqual(once.day);
    // An hour teaches after a day.
    const laterMs = noonMs + 26 * hourMs;
    const counted = { minute: minuteOf(laterMs), distinct: 30, fresh: [] };
    const next = noteLane(again, observe(lane, [counted], laterMs), calm, laterMs);
    expect(next.day).not.toEqual(once.day);
    expect(sum(next.day?.average ?? []) - sum(once.day?.average ?? [])).toBeLessThan(30);
    const gaps = [{ from: noonMs / hourMs - 1, to: laterMs / hourMs }];
    const amongGaps = noteLane({ ...again, gaps }, observe(lane, [counted], laterMs), calm, laterMs);
    expect(amongGaps.day).toEqual(once.day);
  });
});
