import { minuteOf } from '../../../core/traffic/minute.ts';
import type { Whole } from '../../../core/traffic/neighbours.ts';
import { observe } from '../../../core/traffic/observe.ts';
import type { LaneProfile } from '../../../core/traffic/profile.ts';
import { usualPerDay } from '../../../core/traffic/rate.ts';
import { newSurroundings, noteBlock, noteLane } from '../../../core/traffic/surroundings.ts';
import { anyNetwork, dayMs, hourMs, laneWithHistory, liveOn, messageIn, noonMs } from './lanes.ts';

const perDay = 240;
const blockedMs = { LK: noonMs };
const lane = laneWithHistory('LK', perDay, noonMs);

/** The first message after a silence. */
function backAfter(before: LaneProfile, days: number, whole: Whole): LaneProfile {
  const backMs = noonMs + days * dayMs;
  const fresh = [messageIn(before.lane, backMs)];
  return observe(before, [{ minute: minuteOf(backMs), distinct: 1, fresh }], backMs, whole);
}

const perDayAfter = (days: number, whole: Whole) => usualPerDay(backAfter(lane, days, whole).learned);
const usual = usualPerDay(lane.learned);

describe('the silence of a lane that was blocked', () => {
  test('teaches it nothing, however long the block stood', () => {
    expect(perDayAfter(3, { blockedMs })).toBeCloseTo(usual, -1);
    expect(perDayAfter(10, { blockedMs })).toBeCloseTo(usual, -1);
  });

  test('teaches where no block stood, or another lane was blocked, or the block was long ago', () => {
    for (const whole of [{}, { blockedMs: { AZ: noonMs } }, { blockedMs: { LK: noonMs - 13 * dayMs } }])
      expect(perDayAfter(3, whole)).toBeLessThan(0.9 * usual);
  });

  test('teaches what it can in a lane where it may be chance', () => {
    const quiet = laneWithHistory('LK', 1, noonMs);
    expect(backAfter(quiet, 3, { blockedMs }).learned).toEqual(backAfter(quiet, 3, {}).learned);
  });

  test('leaves the hours before the block to teach', () => {
    const grown = liveOn(lane, noonMs, noonMs + dayMs, 1.5 * perDay);
    const { learned } = backAfter(grown, 4, { blockedMs: { LK: noonMs + dayMs } });
    expect(usualPerDay(learned)).toBeGreaterThan(1.02 * usual);
    expect(learned.next).toBe(noonMs / hourMs + 4 * 24);
  });

  test('is over with the first message: what comes then teaches as ever', () => {
    const goesOn = (whole: Whole) => {
      let profile = lane;
      for (let atMs = noonMs; atMs < noonMs + 3 * dayMs; atMs += 5 * 60_000) {
        const fresh = [messageIn(lane.lane, atMs, { network: anyNetwork(atMs / 300_000) })];
        profile = observe(profile, [{ minute: minuteOf(atMs), distinct: 1, fresh }], atMs, whole);
      }
      return profile.learned;
    };
    expect(goesOn({ blockedMs })).toEqual(goesOn({}));
  });

  test('teaches nobody that this hour of the day is quiet', () => {
    const calm = { kind: 'calm' } as const;
    const watched = noteLane(newSurroundings(), lane, calm, noonMs);
    const blocked = noteBlock(watched, lane.lane.country, 1, noonMs);
    const after = noteLane(blocked, backAfter(lane, 3, blocked), calm, noonMs + 3 * dayMs);
    expect(after.day).toEqual(watched.day);
  });
});

test('a block is remembered for two weeks', () => {
  const first = noteBlock(newSurroundings(), lane.lane.country, 1, noonMs);
  const { country } = laneWithHistory('AZ', 1, noonMs).lane;
  expect(noteBlock(first, country, 1, noonMs + 13 * dayMs).blockedMs).toHaveProperty('LK', noonMs);
  expect(noteBlock(first, country, 1, noonMs + 15 * dayMs).blockedMs).not.toHaveProperty('LK');
});
