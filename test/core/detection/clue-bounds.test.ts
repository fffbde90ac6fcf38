import { allClues } from '../../../core/detection/clues/all-clues.ts';
import { awsClue, priceClue, statusesClue } from '../../../core/detection/clues/clues.ts';
import { asCountry } from '../../../core/ids.ts';
import { spreadOf } from '../../../core/traffic/spread.ts';
import { noteBlock } from '../../../core/traffic/surroundings.ts';
import { businessOf, hourMs, laneWithHistory, noonMs } from '../traffic/lanes.ts';

const lane = laneWithHistory('LK', 120, noonMs);
const minutes = { seconds: 600, messages: 40, expected: 5 };
const day = { ...minutes, seconds: 86_400 };
const kinds = ['arrived', 'lost'];

describe('no clue speaks louder than its own ordinary reasons allow', () => {
  test('carriers break down: one ordinary surge in twenty fails like an attack, and half of the attacks do not', () => {
    const mix = { kinds, usual: [9700, 300], today: [0, 1000], lately: [0, 1000] };
    const told = statusesClue({ ...lane, outcomes: mix }, minutes)?.logLikelihoodRatio ?? NaN;
    expect(told).toBeGreaterThan(2);
    expect(told).toBeLessThanOrEqual(Math.log(0.5 + 0.5 * 20));
  });

  test("AWS's model may be wrong about a whole lane, one time in a hundred", () => {
    const opinions = { kinds: ['suspected', 'fine'], usual: [0, 0], today: [1000, 0], lately: [1000, 0] };
    const told = awsClue({ ...lane, opinions }, minutes)?.logLikelihoodRatio ?? NaN;
    expect(told).toBeGreaterThan(3);
    expect(told).toBeLessThanOrEqual(Math.log(0.5 + 0.5 * 100));
  });

  test('a price is never more than a hint', () => {
    expect(priceClue(5).logLikelihoodRatio).toBe(1);
    expect(priceClue(0.001).logLikelihoodRatio).toBe(-1.5);
  });
});

test('minutes are held against the last hour, and most of a day against the day', () => {
  const outcomes = { kinds, usual: [970, 30], today: [10, 90], lately: [20, 0] };
  expect(statusesClue({ ...lane, outcomes }, minutes)?.logLikelihoodRatio).toBeLessThan(0);
  expect(statusesClue({ ...lane, outcomes }, day)?.logLikelihoodRatio).toBeGreaterThan(1);
});

describe('of spray and rotation, which speak of the same lanes,', () => {
  const around = noteBlock(businessOf(20, noonMs), asCountry('AT'), 5, noonMs - hourMs);
  const heard = (spray: number) => {
    const clue = { name: 'spray' as const, logLikelihoodRatio: spray, says: () => 'countries woke' };
    const volume = { log: 0, loudest: minutes };
    const spread = spreadOf(lane, 1);
    const odds = { spread, attacksPerDay: 1 / 15, volume, networks: undefined, spray: clue, priceUsd: 0.1 };
    return allClues({ profile: lane, surroundings: around, nowMs: noonMs, loudest: minutes, ...odds })
      .map(({ name }) => name)
      .filter(name => name === 'spray' || name === 'rotation');
  };

  test('only the louder is heard', () => {
    expect(heard(0.01)).toEqual(['rotation']);
    expect(heard(9)).toEqual(['spray']);
  });
});
