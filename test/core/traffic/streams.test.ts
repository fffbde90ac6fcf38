import fc from 'fast-check';
import { streamClocks, streamSeconds, streamsAt } from '../../../core/traffic/streams.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import { observe } from '../../../core/traffic/observe.ts';
import {
  anyNetwork,
  hourMs,
  laneWithHistory,
  liveOn,
  messageIn,
  minuteMs,
  noonMs,
  send,
} from '../traffic/lanes.ts';
import type { LaneProfile } from '../../../core/traffic/profile.ts';

const total = ({ streams }: LaneProfile, clock: number) =>
  streams.counts.reduce((sum, count, at) => (at % streamClocks === clock ? sum + count : sum), 0);

test('a lane that lives as usual has as many messages in every long clock, about, as it is expected to have', () => {
  const fromMs = noonMs - 144 * hourMs;
  const lane = liveOn(laneWithHistory('LK', 4800, fromMs), fromMs, noonMs, 4800);
  const { streams } = lane;
  streamSeconds.forEach((seconds, clock) => {
    if (seconds < 14_400) return;
    expect(total(lane, clock) / (streams.expected[clock] ?? NaN)).toBeGreaterThan(0.8);
    expect(total(lane, clock) / (streams.expected[clock] ?? NaN)).toBeLessThan(1.2);
  });
});

test('silence empties the clocks, the short ones first', () => {
  const lane = send(laneWithHistory('LK', 480, noonMs), noonMs, 100);
  const left = (minutes: number, clock: number) => {
    const { counts } = streamsAt(lane, noonMs + (minutes + 10) * minuteMs);
    return counts.reduce((sum, count, at) => (at % streamClocks === clock ? sum + count : sum), 0);
  };
  expect(left(10, 0)).toBeLessThan(1);
  expect(left(10, 5)).toBeGreaterThan(95);
  expect(left(60, 3)).toBeCloseTo(100 * Math.exp(-1), 0);
});

test('a batch says the same however it is cut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), (count, cut) => {
      const networks = Array.from({ length: count }, (_, turn) => ({ network: anyNetwork(turn) }));
      const start = laneWithHistory('LK', 480, noonMs);
      const whole = send(start, noonMs, count, turn => networks[turn] ?? {});
      const sent = networks.map(details => messageIn(start.lane, noonMs, details));
      const parts = [sent.slice(0, cut), sent.slice(cut)].filter(({ length }) => length > 0);
      let distinct = 0;
      const halves = parts.reduce((lane, fresh) => {
        distinct += fresh.length;
        return observe(lane, [{ minute: minuteOf(noonMs), distinct, fresh }], noonMs + 1000);
      }, start);
      expect(halves.streams).toEqual(whole.streams);
      streamSeconds.forEach((_, clock) => {
        expect(total(whole, clock)).toBe(count);
      });
    }),
  );
});
