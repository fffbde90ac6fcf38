import { minuteOf } from '../../../core/traffic/minute.ts';
import { newProfile, observe, type LaneProfile } from '../../../core/traffic/profile.ts';
import { usualPerDay } from '../../../core/traffic/rate.ts';
import { dayMs, hourMs, laneTo, laneWithHistory, messageIn, noonMs } from './lanes.ts';

/** One message every so many minutes, in a lane that was blocked at some moments. */
function trickle(
  profile: LaneProfile,
  fromMs: number,
  toMs: number,
  everyMinutes: number,
  blocks: readonly number[],
): LaneProfile {
  let lane = profile;
  for (let atMs = fromMs; atMs < toMs; atMs += everyMinutes * 60_000) {
    const blockedMs = blocks.findLast(ms => ms <= atMs);
    const fresh = [messageIn(lane.lane, atMs)];
    lane = observe(lane, { minute: minuteOf(atMs), distinct: 1, fresh }, atMs + 1000, blockedMs);
  }
  return lane;
}

const usual = ({ learned }: LaneProfile) => usualPerDay(learned);
const fresh = () => newProfile(laneTo('TJ'), noonMs);

test('a lane that is new does not get used to an attack that comes back after a block', () => {
  const attacked = (blocks: readonly number[]) => usual(trickle(fresh(), noonMs, noonMs + dayMs, 15, blocks));
  expect(attacked([noonMs])).toBe(usual(fresh()));
  expect(attacked([])).toBeGreaterThan(20 * usual(fresh()));
});

test('a day after the last block it learns again', () => {
  const again = noonMs + 20 * hourMs;
  const learns = (hours: number) =>
    usual(trickle(fresh(), noonMs, noonMs + hours * hourMs, 15, [noonMs, again]));
  expect(learns(44)).toBe(usual(fresh()));
  expect(learns(60)).toBeGreaterThan(5 * usual(fresh()));
});

test('what is silent behind a block is no silence of the lane', () => {
  const before = laneWithHistory('TJ', 48, noonMs);
  // Blocked from noon until the next morning; then two more days as before, in which the day of the block would be learned.
  const after = (blocks: readonly number[]) =>
    usual(trickle(before, noonMs + 20 * hourMs, noonMs + 3 * dayMs, 30, blocks));
  expect(after([noonMs])).toBeGreaterThan(after([]));
  expect(after([noonMs])).toBeCloseTo(usual(before), -1);
});

test('hours before a block have taught, and stay', () => {
  const lived = trickle(fresh(), noonMs, noonMs + 12 * hourMs, 15, []);
  const blocked = trickle(lived, noonMs + 12 * hourMs, noonMs + 20 * hourMs, 15, [noonMs + 12 * hourMs]);
  expect(usual(blocked)).toBeGreaterThanOrEqual(usual(lived));
});
