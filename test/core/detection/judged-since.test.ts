import { judge } from '../../../core/detection/judge.ts';
import type { LaneProfile } from '../../../core/traffic/profile.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { noteBlock, noteTold } from '../../../core/traffic/surroundings.ts';
import { businessOf, dayMs, laneWithHistory, liveOn, minuteMs, noonMs, send } from '../traffic/lanes.ts';
import { settings } from './settings.ts';

const business = businessOf(12, noonMs);
const toOne = () => ({ network: '001-03' });
const usual = () => liveOn(laneWithHistory('LK', 480, noonMs - 3 * dayMs), noonMs - 3 * dayMs, noonMs, 480);
const kindAt = (profile: LaneProfile, around: Surroundings, nowMs: number) =>
  judge(profile, around, settings, nowMs).kind;

/** Three hundred messages to one network, ten minutes long. */
function flooded(around: Surroundings): LaneProfile {
  let lane = usual();
  for (let minute = 0; minute < 10; minute++)
    lane = send(lane, noonMs + minute * minuteMs, 30, toOne, around);
  return lane;
}

const endMs = noonMs + 10 * minuteMs;

test.each([2, 15, 30, 50])(
  'a flood is a spike still, %d minutes later, where nothing was done about it',
  minutes => {
    const atMs = endMs + minutes * minuteMs;
    const later = send(flooded(business), atMs, 1, toOne, business);
    expect(kindAt(later, business, atMs + 1000)).toBe('spike');
  },
);

describe.each([
  ['a block', (around: Surroundings) => noteBlock(around, usual().lane.country, 5, endMs)],
  ['a question', (around: Surroundings) => noteTold(around, usual().lane.country, endMs)],
])('after %s', (_, note) => {
  const around = note(business);

  test.each([2, 15, 30, 61, 180, 600])('what came before is no second one, %d minutes later', minutes => {
    const atMs = endMs + minutes * minuteMs;
    const later = send(flooded(business), atMs, 1, toOne, around);
    expect(kindAt(later, around, atMs + 1000)).not.toBe('spike');
  });

  test('the same again is', () => {
    let lane = flooded(business);
    for (let minute = 60; minute < 63; minute++)
      lane = send(lane, endMs + minute * minuteMs, 30, toOne, around);
    expect(kindAt(lane, around, endMs + 63 * minuteMs)).toBe('spike');
  });
});
