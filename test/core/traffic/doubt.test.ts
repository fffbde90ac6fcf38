import { minuteOf } from '../../../core/traffic/minute.ts';
import { newProfile, observe, type LaneProfile } from '../../../core/traffic/profile.ts';
import { usualPerDay } from '../../../core/traffic/rate.ts';
import { dayMs, hourMs, laneTo, laneWithHistory, messageIn, noonMs } from './lanes.ts';

/** One message every so many minutes, in a lane that was blocked at some moments. */
function trickle(
  profile: LaneProfile,
  untilMs: number,
  everyMinutes: number,
  blocks: readonly number[],
): LaneProfile {
  let lane = profile;
  for (let atMs = noonMs; atMs < untilMs; atMs += everyMinutes * 60_000) {
    const blockedMs = blocks.findLast(ms => ms <= atMs);
    const fresh = [messageIn(lane.lane, atMs)];
    lane = observe(lane, { minute: minuteOf(atMs), distinct: 1, fresh }, atMs + 1000, blockedMs);
  }
  return lane;
}

const usual = ({ learned }: LaneProfile) => usualPerDay(learned);
const seldomSentTo = () => newProfile(laneTo('TJ'), noonMs);

test('a lane that is seldom sent to does not get used to an attack that comes back after a block', () => {
  const attacked = (blocks: readonly number[]) =>
    usual(trickle(seldomSentTo(), noonMs + 12 * hourMs, 15, blocks));
  expect(attacked([noonMs])).toBe(usual(seldomSentTo()));
  expect(attacked([])).toBeGreaterThan(20 * usual(seldomSentTo()));
});

test('half a day after the last block it learns again', () => {
  const again = noonMs + 8 * hourMs;
  const learnt = (hours: number) =>
    usual(trickle(seldomSentTo(), noonMs + hours * hourMs, 15, [noonMs, again]));
  expect(learnt(20)).toBe(usual(seldomSentTo()));
  expect(learnt(32)).toBeGreaterThan(5 * usual(seldomSentTo()));
});

test('a lane with a past of its own learns on, a day later and within bounds', () => {
  const before = laneWithHistory('TJ', 48, noonMs);
  const after = (blocks: readonly number[]) => trickle(before, noonMs + 2 * dayMs, 20, blocks);
  expect(usual(after([noonMs]))).toBe(usual(after([])));
  expect(usual(after([noonMs]))).toBeGreaterThan(usual(before));
});
