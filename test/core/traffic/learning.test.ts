import { asCountry } from '../../../core/ids.ts';
import { clumpSize } from '../../../core/traffic/clump.ts';
import { hasBaseline, nothingLearned, silentFor } from '../../../core/traffic/learned.ts';
import { learnHours } from '../../../core/traffic/learning.ts';
import { hourOf } from '../../../core/traffic/minute.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';
import { rateOf, usualPerDay } from '../../../core/traffic/rate.ts';
import { dayMs, hourMs, laneTo, laneWithHistory, minuteMs, noonMs, send } from './lanes.ts';

describe('silence', () => {
  test('of ten days after four messages teaches that nothing came', () => {
    const lane = send(newProfile(laneTo('LK'), noonMs, noonMs - 5 * dayMs), noonMs, 4);
    const later = send(lane, noonMs + 10 * dayMs, 1);
    expect(usualPerDay(later.learned)).toBeLessThan(0.7);
  });

  test('at the weekend stays silence, though the days before it were busy', () => {
    let lane = newProfile(laneTo('GB'), noonMs - 6 * 7 * dayMs);
    for (let atMs = noonMs - 6 * 7 * dayMs; atMs < noonMs; atMs += 10 * minuteMs) {
      const time = new Date(atMs);
      const isOpen = ![0, 6].includes(time.getUTCDay()) && time.getUTCHours() >= 9 && time.getUTCHours() < 18;
      if (isOpen) lane = send(lane, atMs, 1);
    }
    const on = (day: number) => rateOf(lane.learned, lane.lane.country, hourOf(noonMs + day * dayMs));
    // noonMs is a Wednesday.
    expect(on(0)).toBeGreaterThan(4);
    expect(on(3)).toBeLessThan(0.7);
    expect(usualPerDay(lane.learned)).toBeLessThan((9 * 6 * 5 * 1.1) / 7);
  });
});

describe('what fades by less than a hundredth an hour', () => {
  const weeks = 12;
  const flat = (perHour: number) => {
    const hours = new Array<number>(24 * 7 * weeks).fill(perHour);
    const first = learnHours(nothingLearned(hourOf(noonMs)), asCountry('GB'), hours);
    return learnHours(first, asCountry('GB'), hours);
  };

  test('is forgotten all the same: a record of twelve weeks ago counts a third', () => {
    const { learned } = laneWithHistory('GB', 240, noonMs);
    const record = { ...learned, busiest: { minute: 80, hour: 0, day: 900 } };
    const later = learnHours(record, asCountry('GB'), new Array<number>(24 * 7 * weeks).fill(10));
    expect(later.busiest.minute).toBeCloseTo(80 / Math.E, 0);
    expect(later.busiest.day).toBeCloseTo(900 / Math.E, 0);
  });

  test.each([8, 10, 100])('does not drift: a lane of %d an hour has not grown', perHour => {
    expect(usualPerDay(flat(perHour)) / (24 * perHour)).toBeCloseTo(1, 1);
  });
});

test.each([1, 1.7, 3, 10])('messages that come one by one, %d an hour, are no clumps', perHour => {
  let lane: LaneProfile = laneWithHistory('GB', 24 * perHour, noonMs);
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let atMs = noonMs; atMs < noonMs + 42 * dayMs; atMs += (-Math.log(random()) / perHour) * hourMs)
    lane = send(lane, atMs, 1);
  expect(clumpSize(lane.learned.clump)).toBeGreaterThan(0.8);
  expect(clumpSize(lane.learned.clump)).toBeLessThan(1.25);
});

test('three silent days are a baseline, also where the clocks have gone back', () => {
  const changeMs = Date.UTC(2026, 9, 25, 1);
  const from = hourOf(changeMs - dayMs);
  expect(hasBaseline(silentFor(asCountry('DE'), from, from + 72))).toBe(true);
});
