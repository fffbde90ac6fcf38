import { surgesOf } from '../../../core/detection/surges.ts';
import { volumeOdds } from '../../../core/detection/volume.ts';
import { coldClumpSize } from '../../../core/traffic/clump.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';
import { spreadOf } from '../../../core/traffic/spread.ts';
import { newSurroundings } from '../../../core/traffic/surroundings.ts';
import {
  anyNetwork,
  businessOf,
  dayMs,
  hourMs,
  laneTo,
  laneWithHistory,
  noonMs,
  send,
} from '../traffic/lanes.ts';

const alone = newSurroundings();
const surgesIn = (lane: LaneProfile, around: Surroundings, nowMs: number) =>
  surgesOf(lane, around, spreadOf(lane, coldClumpSize(around)), nowMs);
const afternoonMs = noonMs + 3 * hourMs;
const nightMs = noonMs + 15 * hourMs;

describe('ordinary surges begin while people are awake', () => {
  const lanes = {
    'with a past': laneWithHistory('DE', 240, noonMs),
    'that was never sent to': newProfile(laneTo('DE'), noonMs, noonMs - 7 * dayMs),
  };
  test.each(Object.entries(lanes))('in a lane %s', (_, lane) => {
    const onsets = (atMs: number, seconds: number) => surgesIn(lane, alone, atMs).onsetsPerDayIn(seconds);
    expect(onsets(afternoonMs, 3600)).toBeGreaterThan(2 * onsets(nightMs, 3600));
    expect(surgesIn(lane, alone, afternoonMs).groupsPerDay).toBeGreaterThan(
      2 * surgesIn(lane, alone, nightMs).groupsPerDay,
    );
    // Over a whole day it is the same whenever it ends; a machine may begin one at any time.
    expect(onsets(afternoonMs, 86_400) / onsets(nightMs, 86_400)).toBeCloseTo(1, 1);
    expect(onsets(nightMs, 3600)).toBeGreaterThan(0.3 * onsets(afternoonMs, 3600));
  });
});

const business = (lanes: number, risen = 0) => businessOf(lanes, noonMs - 6 * hourMs, risen);

describe('how often a lane surges by itself, for each attack on it', () => {
  const day = 86_400;
  const onsets = (perDay: number, around: Surroundings, seconds = day) =>
    surgesIn(laneWithHistory('DE', perDay, noonMs), around, noonMs).onsetsPerDayIn(seconds);

  test('the more lanes there are, the oftener: an attack picks some of them', () => {
    expect(onsets(240, business(18)) / onsets(240, business(8))).toBeGreaterThan(2);
    expect(onsets(1000, business(18)) / onsets(1000, business(8))).toBeGreaterThan(1);
  });

  test('the larger its share of the business, the oftener', () => {
    expect(onsets(2400, business(8))).toBeGreaterThan(2 * onsets(240, business(8)));
  });

  test('the more messages it usually has, the oftener, but not in a home market', () => {
    const likelier = (perDay: number) => onsets(perDay, business(18)) / onsets(50, business(18));
    expect(likelier(40)).toBeCloseTo(1, 1);
    expect(likelier(100)).toBeGreaterThan(1.5);
    expect(likelier(200)).toBeGreaterThan(likelier(100));
    expect(likelier(1000)).toBeCloseTo(1, 1);
  });

  test('people gather: fewer show within a minute than within ten, in a lane that is hardly sent to', () => {
    const within = (perDay: number, seconds: number) => {
      const lane = laneWithHistory('DE', perDay, noonMs);
      const { onsetsPerDayIn, partiesPerDayIn } = surgesIn(lane, business(18), noonMs);
      return [onsetsPerDayIn(seconds), partiesPerDayIn(seconds)] as const;
    };
    const [surges, parties] = within(0.1, 60);
    const [inTen, partiesInTen] = within(0.1, 600);
    expect(surges).toBeLessThan(0.5 * inTen);
    expect(parties).toBeLessThan(0.5 * partiesInTen);
    expect(within(0.1, 3600)).toEqual([inTen, partiesInTen]);
    expect(within(240, 60)).toEqual(within(240, 600));
  });

  test('in a lane that is seldom sent to it does not depend on how many others there are', () => {
    expect(onsets(1, business(18))).toBeCloseTo(onsets(1, business(2)), 6);
  });

  test('one lane that rose today says nothing, several do, the more the fewer there are', () => {
    const likelier = (lanes: number, risen: number, seconds = day) =>
      onsets(240, business(lanes, risen), seconds) / onsets(240, business(lanes), seconds);
    expect(likelier(6, 1)).toBe(1);
    expect(likelier(18, 3)).toBeGreaterThan(2);
    expect(likelier(18, 4)).toBeGreaterThan(likelier(18, 3));
    expect(likelier(6, 3)).toBeGreaterThan(2 * likelier(18, 3));
    expect(likelier(6, 3, 3600)).toBe(1);
  });
});

describe('a market that opens', () => {
  const cold = laneWithHistory('DE', 0, noonMs);
  const surges = surgesIn(cold, business(18), noonMs);
  /** Twelve messages, so many of them within the last hours and the others before. @returns how much the story takes from an attack's odds. */
  const taken = (late: number, lane = surges) => {
    const window = (hours: number, messages: number) => ({
      seconds: 3600 * hours,
      messages,
      expected: 0.01,
      startsWithinHours: 4,
    });
    const windows = [window(4, late), window(12, 12)];
    const odds = (openingsPerDay: number) =>
      volumeOdds(windows, { clump: 1, sway: 0.3 }, { ...lane, openingsPerDay })?.log ?? NaN;
    return odds(0) - odds(lane.openingsPerDay);
  };

  test('is told by what came more than four hours ago', () => {
    expect(taken(12)).toBe(0);
    expect(taken(9)).toBeGreaterThan(0.1);
    expect(taken(3)).toBeGreaterThan(taken(9) + 0.1);
  });

  test('has the networks of its people, and not one alone', () => {
    const sent = (network: (turn: number) => string) =>
      surgesIn(
        send(cold, noonMs, 12, turn => ({ network: network(turn) })),
        business(18),
        noonMs + 60_000,
      ).openingsPerDay;
    expect(sent(anyNetwork)).toBe(surges.openingsPerDay);
    expect(sent(() => '001-09')).toBeLessThan(0.6 * surges.openingsPerDay);
  });

  test('is open already where messages come every day', () => {
    const open = surgesIn(laneWithHistory('DE', 24, noonMs), business(18), noonMs);
    expect(open.openingsPerDay).toBe(0);
    expect(taken(3, open)).toBe(0);
  });
});

describe('how large a surge is', () => {
  const part = (perDay: number, sway: number, hours: number) => {
    const { sizeIn } = surgesOf(
      laneWithHistory('DE', perDay, noonMs),
      business(18),
      { clump: 1, sway },
      noonMs,
    );
    return (sizeIn(3600 * hours, 2000) - sizeIn(3600 * hours, 1000)) / 1000;
  };

  test('over most of a day a lane that keeps to its curve surges by less than what is expected', () => {
    expect(part(240, 0.6, 24)).toBeCloseTo(0.99, 1);
    expect(part(240, 0.2, 24)).toBe(0.25);
    expect(part(240, 0.4, 24)).toBeGreaterThan(part(240, 0.2, 24));
    expect(part(240, 0.2, 2)).toBeCloseTo(1, 6);
  });

  test('a home market surges as the whole business does', () => {
    expect(part(24_000, 0.2, 24)).toBeCloseTo(1, 6);
  });
});
