import { asCountry } from '../../../core/ids.ts';
import { coldLanesAwake } from '../../../core/traffic/cold-lanes.ts';
import type { Neighbour, Surroundings } from '../../../core/traffic/neighbours.ts';
import { noteBlock, noteTold } from '../../../core/traffic/surroundings.ts';
import { hoursSinceRises, tideOf } from '../../../core/traffic/tide.ts';
import { dayMs, hourMs, noonMs } from './lanes.ts';

const here = asCountry('LK');

function lane(usualPerDay: number, lastHour: number, more: Partial<Neighbour> = {}): Neighbour {
  const counts = { messages: lastHour, expected: usualPerDay / 24 };
  const clump = { squares: 0, messages: 0 };
  return { notedMs: noonMs, usualPerDay, hour: counts, day: counts, clump, verdict: 'calm', ...more };
}

const business = (countries: Surroundings['countries'], sinceMs = noonMs - 30 * dayMs): Surroundings => ({
  sinceMs,
  countries,
  blockedMs: {},
});

describe('attacked neighbours do not excuse a lane', () => {
  const tide = (countries: Surroundings['countries']) => tideOf(business(countries), here, 'hour', noonMs);

  test('one that spikes lifts no tide, one that is merely busy does', () => {
    expect(tide({ DE: lane(2400, 1000), FR: lane(2400, 100) })).toBeGreaterThan(3);
    expect(tide({ DE: lane(2400, 1000, { verdict: 'spike' }), FR: lane(2400, 100) })).toBe(1);
  });

  test('one that goes on while people are asked lifts none for a day, though it seems calm since', () => {
    const around = business({ DE: lane(2400, 1000), FR: lane(2400, 100) });
    const told = (hours: number) => noteTold(around, asCountry('DE'), noonMs - hours * hourMs);
    expect(tideOf(told(3), here, 'hour', noonMs)).toBe(1);
    expect(tideOf(told(25), here, 'hour', noonMs)).toBeGreaterThan(3);
    expect(coldLanesAwake(told(3), here, noonMs).expected).toBeCloseTo(0.3, 6);
  });

  test('however busy they are, no more than five times as much is expected', () => {
    expect(tide({ DE: lane(2400, 100_000) })).toBe(5);
  });

  test('one that was blocked has not risen by itself', () => {
    const risen = business({ DE: lane(240, 90, { roseMs: noonMs - hourMs }), FR: lane(240, 10) });
    expect(hoursSinceRises(risen, here, noonMs)).toEqual([1, Infinity]);
    const blocked = noteBlock(risen, asCountry('DE'), 5, noonMs - hourMs);
    expect(hoursSinceRises(blocked, here, noonMs)).toEqual([Infinity]);
  });

  test('the lane itself is none of its neighbours', () => {
    expect(tide({ LK: lane(2400, 1000) })).toBe(1);
  });
});

describe('cold lanes that are awake', () => {
  const awake = (countries: Surroundings['countries'], sinceMs?: number) =>
    coldLanesAwake(business(countries, sinceMs), here, noonMs);
  const three = { TJ: lane(0.2, 1), UZ: lane(0.2, 1), ZW: lane(0.2, 1) };

  test('are those of the last hour, this one and warm ones apart', () => {
    const old = lane(0.2, 1, { notedMs: noonMs - 2 * hourMs });
    expect(awake({ ...three, AZ: old, MM: lane(0.2, 0), LK: lane(0.2, 5), DE: lane(240, 10) }).awake).toBe(3);
  });

  test('are expected the more, the busier the rest of the business is', () => {
    const usual = awake({ ...three, DE: lane(2400, 100) }).expected;
    expect(usual).toBeCloseTo(0.3 + 0.6 / 24, 6);
    expect(awake({ ...three, DE: lane(2400, 300) }).expected).toBeGreaterThan(2 * usual);
    expect(awake({ ...three, DE: lane(2400, 300, { verdict: 'spike' }) }).expected).toBeCloseTo(usual, 6);
  });

  test('are not told in the first two days, when every lane looks cold', () => {
    expect(awake(three, noonMs - dayMs).awake).toBe(0);
    expect(awake(three, noonMs - 3 * dayMs).awake).toBe(3);
  });
});
