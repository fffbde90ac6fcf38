import { defaultPolicy } from '../../cli/backtest/policy-file.ts';
import { WatchedLane } from '../../cli/backtest/watched-lane.ts';
import { hourMs, laneTo, messageIn, minuteMs, noonMs } from '../core/traffic/lanes.ts';

/** A calm lane with so many messages in the last hour, one at a time. */
function calmLane(perHour: number): WatchedLane {
  const lane = new WatchedLane(laneTo('DE'), defaultPolicy(), noonMs - hourMs, noonMs - hourMs);
  for (let at = noonMs - hourMs; at < noonMs; at += hourMs / perHour) lane.add(messageIn(lane.lane, at), at);
  lane.observe(noonMs);
  lane.judged({ kind: 'calm' }, noonMs);
  return lane;
}

/** How many messages come, one every so many milliseconds, until it is time to judge. */
function waitsFor(lane: WatchedLane, everyMs: number): number {
  for (let turn = 1; ; turn++) {
    const atMs = noonMs + turn * everyMs;
    if (lane.add(messageIn(lane.lane, atMs), atMs)) return turn;
  }
}

describe('a calm lane is judged again', () => {
  test('after a tenth of an hour when messages come quicker than before, after three of them otherwise', () => {
    expect(waitsFor(calmLane(200), 1000)).toBe(20);
    expect(waitsFor(calmLane(200), hourMs / 200)).toBe(60);
  });

  test('with every message where few come', () => {
    expect(waitsFor(calmLane(10), 10 * minuteMs)).toBe(1);
  });

  test('with every message where it was not calm', () => {
    const lane = calmLane(200);
    // Only the kind of a verdict is looked at.
    lane.judged({ kind: 'watch', evidence: {} as never }, noonMs);
    expect(waitsFor(lane, hourMs / 200)).toBe(1);
  });
});
