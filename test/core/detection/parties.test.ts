import { judge } from '../../../core/detection/judge.ts';
import type { Verdict } from '../../../core/detection/verdict.ts';
import type { LaneProfile } from '../../../core/traffic/profile.ts';
import {
  anyNetwork,
  businessOf,
  dayMs,
  hourMs,
  laneWithHistory,
  liveOn,
  minuteMs,
  noonMs,
  send,
} from '../traffic/lanes.ts';
import { settings } from './settings.ts';

const business = businessOf(12, noonMs - hourMs);
const strange = () => '001-09';

/** A lane that has been watched for a week, so that its networks are known. */
const lane = (perDay: number): LaneProfile =>
  liveOn(laneWithHistory('LK', perDay, noonMs - 7 * dayMs), noonMs - 7 * dayMs, noonMs, perDay);

/** Judges so many messages that come one a minute. */
function come(messages: number, perDay: number, network = anyNetwork, fromMs = noonMs): Verdict {
  let profile = lane(perDay);
  for (let turn = 0; turn < messages; turn++)
    profile = send(profile, fromMs + turn * minuteMs, 1, () => ({ network: network(turn) }));
  return judge(profile, business, settings, fromMs + messages * minuteMs);
}

describe('people who travel together', () => {
  test.each([0, 8])('a dozen is company in a lane of %d messages a day, forty are an attack', perDay => {
    expect(come(12, perDay).kind).not.toBe('spike');
    expect(come(40, perDay).kind).toBe('spike');
  });

  test('six within a minute are company in a dear country that is never sent to', () => {
    const within = (people: number) => {
      const details = (turn: number) => ({ network: anyNetwork(turn), priceUsd: 0.2 });
      return judge(send(lane(0), noonMs, people, details), business, settings, noonMs + minuteMs).kind;
    };
    expect([6, 12].map(within)).toEqual(['watch', 'spike']);
  });

  test('they have not all chosen one strange network', () => {
    expect(come(12, 8, strange).kind).toBe('spike');
  });

  test('in a lane that has shown no mix of its own yet, they have not all chosen one network either', () => {
    // Watched for a month, with one message in it.
    const silent = () => send(laneWithHistory('LK', 0, noonMs - 31 * dayMs), noonMs - 31 * dayMs, 1);
    const odds = (network: (turn: number) => string) => {
      const profile = send(silent(), noonMs, 18, turn => ({ network: network(turn) }));
      const verdict = judge(profile, business, settings, noonMs + minuteMs);
      return verdict.kind === 'calm' ? -Infinity : verdict.evidence.logLikelihoodRatio;
    };
    expect(odds(strange)).toBeGreaterThan(odds(anyNetwork) + 1.5);
  });

  test('they come while people are awake', () => {
    const odds = (fromMs: number) => {
      const verdict = come(10, 0, anyNetwork, fromMs);
      return verdict.kind === 'calm' ? -Infinity : verdict.evidence.logLikelihoodRatio;
    };
    expect(odds(noonMs + 14 * hourMs)).toBeGreaterThan(odds(noonMs) + 0.3);
  });
});
