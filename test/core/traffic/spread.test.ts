import { asCountry } from '../../../core/ids.ts';
import { coldClumpSize } from '../../../core/traffic/clump.ts';
import { nothingLearned } from '../../../core/traffic/learned.ts';
import { learnHours } from '../../../core/traffic/learning.ts';
import { hourOf, minuteOf } from '../../../core/traffic/minute.ts';
import { observe } from '../../../core/traffic/observe.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { spreadOf, varianceOf, type Spread } from '../../../core/traffic/spread.ts';
import { hourMs, laneTo, noonMs } from './lanes.ts';

const weeks = 4;

/** A lane that had these messages in each hour of four weeks, and is known to get so many at a stroke. */
function laneOf(hours: readonly number[], atOneStroke: number): LaneProfile {
  const profile = newProfile(laneTo('DE'), noonMs);
  let learned = nothingLearned(hourOf(noonMs) - hours.length);
  for (let from = 0; from < hours.length; from += 24) {
    const clump = { squares: 5000 * atOneStroke, messages: 5000 };
    learned = learnHours({ ...learned, clump }, asCountry('DE'), hours.slice(from, from + 24));
  }
  return { ...profile, learned };
}

/** Poisson numbers by Knuth's method. */
function poisson(mean: number, next: () => number): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); count++) product *= next();
  return count;
}

function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

describe('how far ordinary counts stray', () => {
  test('people who come in fours make clumps, and little sway', () => {
    const next = numbersFrom(1);
    const spreads = Array.from({ length: 30 }, () =>
      spreadOf(
        laneOf(
          Array.from({ length: weeks * 168 }, () => 4 * poisson(1, next)),
          4,
        ),
        coldClumpSize(newSurroundings()),
      ),
    );
    const mean = (of: (spread: Spread) => number) =>
      spreads.reduce((sum, spread) => sum + of(spread), 0) / 30;
    expect(mean(({ clump }) => clump)).toBeGreaterThan(3.5);
    expect(mean(({ sway }) => sway)).toBeLessThan(0.7);
    // The variance of an hour is four times its mean; counted as sway as well it would be twice that.
    expect(mean(spread => varianceOf(4, 3600, spread))).toBeLessThan(1.5 * 16);
  });

  test('hours that are twice or half as busy by themselves are sway, whatever comes at a stroke', () => {
    const next = numbersFrom(7);
    const swaying = Array.from({ length: weeks * 168 }, () => poisson(next() < 0.5 ? 10 : 40, next));
    expect(spreadOf(laneOf(swaying, 1), 1.6).sway).toBeGreaterThan(0.5);
  });

  test('a lane that has shown nothing yet is taken to be as clumped as the cold lanes have been', () => {
    const nobody = newProfile(laneTo('FJ'), noonMs);
    const clumped = (size: number) => {
      const learned = { ...nobody.learned, clump: { squares: 400 * size, messages: 400 } };
      const lane = { ...nobody, lane: laneTo('WS'), learned };
      return coldClumpSize(noteLane(newSurroundings(), lane, { kind: 'calm' }, noonMs));
    };
    expect(spreadOf(nobody, clumped(6)).clump).toBeGreaterThan(5);
    expect(spreadOf(nobody, clumped(1)).clump).toBeLessThan(1.5);
    const known = laneOf(new Array<number>(weeks * 168).fill(4), 1);
    expect(spreadOf(known, clumped(6)).clump).toBeLessThan(1.5);
  });

  test('one or two messages an hour by chance are no clumps', () => {
    const next = numbersFrom(3);
    const hours = Array.from({ length: weeks * 168 }, () => poisson(1.5, next));
    const day = new Array<number>(24).fill(1);
    let profile = laneOf(hours, 1.6);
    profile = { ...profile, learned: { ...profile.learned, clump: { squares: 0, messages: 0 }, day } };
    for (let hour = 1; hour <= weeks * 168; hour++) {
      const atMs = noonMs + hour * hourMs;
      const sent = poisson(1.5, next);
      const counted = { minute: minuteOf(atMs), distinct: sent, fresh: [] };
      profile = observe(profile, [counted], atMs + 1000);
    }
    expect(spreadOf(profile, 1.6).clump).toBeLessThan(1.5);
  });
});
