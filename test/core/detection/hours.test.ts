import { hoursClue } from '../../../core/detection/clues/hours.ts';
import { judge } from '../../../core/detection/judge.ts';
import { spreadOf } from '../../../core/traffic/spread.ts';
import type { LaneProfile } from '../../../core/traffic/profile.ts';
import {
  anyNetwork,
  businessOf,
  curve,
  dayMs,
  hourMs,
  laneWithHistory,
  liveOn,
  noonMs,
  send,
} from '../traffic/lanes.ts';
import { settings } from './settings.ts';

const perDay = 96;
const tenMinutesMs = hourMs / 6;

type PerHour = (hourOfDay: number) => number;
const evenly: PerHour = () => perDay / 24;
const asUsual: PerHour = hour => (perDay / 24) * curve(hour);

/** Twenty-four hours as usual and as many messages again, from the evening on. */
function doubled(more: PerHour, untilMs: number, usual = perDay): LaneProfile {
  const fromMs = noonMs + 6 * hourMs;
  let [owed, turn] = [0, 0];
  return liveOn(laneWithHistory('PT', usual, fromMs), fromMs, untilMs, usual, (profile, atMs) => {
    owed += more((atMs / hourMs) % 24) / 6;
    const count = Math.floor(owed);
    owed -= count;
    return count === 0
      ? profile
      : send(profile, atMs + tenMinutesMs / 2, count, () => ({ network: anyNetwork(turn++) }));
  });
}

const clueOf = (profile: LaneProfile, nowMs: number, hours: number) =>
  hoursClue(profile, spreadOf(profile, 1), { seconds: 3600 * hours, messages: 0, expected: 0 }, nowMs);

describe('as many messages again', () => {
  const nowMs = noonMs + 30 * hourMs;

  test('at all hours alike speak for bots, and people read why', () => {
    const clue = clueOf(doubled(evenly, nowMs), nowMs, 24);
    expect(clue?.logLikelihoodRatio).toBeGreaterThan(0.7);
    expect(clue?.logLikelihoodRatio).toBeLessThanOrEqual(Math.log(0.5 / 0.2));
    const [, brought, usually] =
      /^(\d+) messages came in the quieter of these hours, usually (\d+)$/.exec(clue?.says() ?? '') ?? [];
    expect(Number(brought)).toBeGreaterThan(2 * Number(usually));
  });

  test('in the hours of the lane speak against them', () => {
    const clue = clueOf(doubled(asUsual, nowMs), nowMs, 24);
    expect(clue?.logLikelihoodRatio).toBeLessThan(-0.2);
    expect(clue?.logLikelihoodRatio).toBeGreaterThanOrEqual(Math.log(0.5 / 0.8));
  });

  test.each([240, 600, 2400])('in the hours of a lane of %d a day, too, however busy it is', usual => {
    const again: PerHour = hour => (usual / 24) * curve(hour);
    const clue = clueOf(doubled(again, nowMs, usual), nowMs, 24);
    expect(clue?.logLikelihoodRatio).toBeLessThan(-0.2);
    expect(clue?.says()).toBe('they came in the hours in which messages usually come');
  });

  test('within a part of the day, or in a lane that has shown no hours, say nothing', () => {
    expect(clueOf(doubled(evenly, nowMs), nowMs, 6)).toBeUndefined();
    expect(clueOf(doubled(evenly, nowMs, 2), nowMs, 24)).toBeUndefined();
    expect(clueOf(laneWithHistory('PT', perDay, nowMs), nowMs, 24)).toBeUndefined();
  });

  test('are called sooner where they come at all hours', () => {
    const around = businessOf(18, noonMs);
    const hoursUntilSpike = (more: PerHour) => {
      for (let hours = 1; hours <= 24; hours++) {
        const untilMs = noonMs + (6 + hours) * hourMs;
        if (judge(doubled(more, untilMs), around, settings, untilMs).kind === 'spike') return hours;
      }
      return Infinity;
    };
    const even = hoursUntilSpike(evenly);
    expect(even).toBeLessThan(24);
    expect(even).toBeLessThan(hoursUntilSpike(asUsual));
  });
});

test('the present hour counts as far as it has passed, and a lane that fell silent is no riddle', () => {
  const nowMs = noonMs + 30 * hourMs;
  const profile = doubled(evenly, nowMs - 2 * hourMs);
  expect(clueOf(profile, nowMs + 5 * 60_000, 24)?.logLikelihoodRatio).toBeGreaterThan(0);
  expect(clueOf(profile, nowMs + 3 * dayMs, 24)).toBeUndefined();
});
