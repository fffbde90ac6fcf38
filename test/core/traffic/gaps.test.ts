import { gapsAt } from '../../../core/traffic/gaps.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { observe } from '../../../core/traffic/observe.ts';
import { usualPerDay } from '../../../core/traffic/rate.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { businessOf, dayMs, hourMs, laneWithHistory, messageIn, noonMs } from './lanes.ts';

const calm = { kind: 'calm' } as const;
const hourOf = (atMs: number) => atMs / hourMs;

describe('a gap in the log', () => {
  test('is when nothing came in any lane though much would have, even at night', () => {
    const backMs = noonMs + 6 * hourMs;
    expect(gapsAt(businessOf(20, noonMs), backMs)).toEqual([{ from: hourOf(noonMs), to: hourOf(backMs) }]);
    expect(gapsAt(businessOf(20, backMs - hourMs / 2), backMs)).toBeUndefined();
    expect(gapsAt(businessOf(1, noonMs), noonMs + 3 * hourMs)).toBeUndefined();
    expect(gapsAt(newSurroundings(), backMs)).toBeUndefined();
  });

  const silentFor = (around: Surroundings, hours: number) => {
    const lastMs = Math.max(...Object.values(around.countries).map(({ notedMs }) => notedMs));
    const backMs = lastMs + hours * hourMs;
    return noteLane(around, laneWithHistory('DE', 240, backMs), calm, backMs);
  };

  test('is known to all lanes for two weeks', () => {
    const first = silentFor(businessOf(20, noonMs), 6);
    expect(silentFor(first, 0.5).gaps).toEqual([{ from: hourOf(noonMs), to: hourOf(noonMs) + 6 }]);
    const second = silentFor(first, 4);
    expect(second.gaps).toHaveLength(2);
    expect(silentFor(second, 15 * 24).gaps).toHaveLength(1);
  });

  test('is none where nothing came at the same time of the day before: an office is closed', () => {
    const night = silentFor(businessOf(20, noonMs), 12);
    const nextNight = silentFor({ ...night, countries: businessOf(20, noonMs + dayMs).countries }, 12);
    expect(nextNight.gaps).toEqual(night.gaps);
  });

  test('is one also after a hole of more than a day, which has all times of the day in it', () => {
    const long = silentFor(businessOf(20, noonMs), 30);
    const later = silentFor({ ...long, countries: businessOf(20, noonMs + 3 * dayMs).countries }, 6);
    expect(later.gaps).toHaveLength(2);
  });

  test('teaches a small lane nothing', () => {
    const before = laneWithHistory('LK', 12, noonMs);
    const backMs = noonMs + 48 * hourMs;
    const message = messageIn(before.lane, backMs);
    const counted = { minute: minuteOf(backMs), distinct: 1, fresh: [message] };
    const gaps = [{ from: hourOf(noonMs), to: hourOf(backMs) }];
    const usual = usualPerDay(before.learned);
    const perDay = (whole: { gaps?: typeof gaps }) =>
      usualPerDay(observe(before, [counted], backMs, whole).learned);
    expect(perDay({ gaps })).toBeCloseTo(usual, 6);
    expect(perDay({})).toBeLessThan(0.9 * usual);
  });
});
