import { rotationClue } from '../../../core/detection/clues/rotation.ts';
import { attacksPerDay, returnsPerDay } from '../../../core/detection/stories.ts';
import { asCountry } from '../../../core/ids.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { noteBlock } from '../../../core/traffic/surroundings.ts';
import { businessOf, dayMs, hourMs, minuteMs, noonMs } from '../traffic/lanes.ts';

const here = asCountry('LK');

const blockedAt = (business: Surroundings, atMs: number, ...countries: string[]) =>
  countries.reduce((around, country) => noteBlock(around, asCountry(country), 5, atMs), business);
const oddsIn = (around: Surroundings) =>
  rotationClue(around, here, attacksPerDay, noonMs)?.logLikelihoodRatio ?? 0;

describe('blocks of other lanes', () => {
  const business = businessOf(20, noonMs - hourMs);
  const soon = noonMs - 20 * minuteMs;

  test('the more lanes are attacked, the likelier this one is', () => {
    const one = oddsIn(blockedAt(business, soon, 'AT'));
    const five = oddsIn(blockedAt(business, soon, 'AT', 'BE', 'CH', 'CZ', 'DK'));
    expect(one).toBeGreaterThan(0.5);
    expect(five).toBeGreaterThan(one + 1);
  });

  test('the more lanes there are to attack, the less likely it is this one', () => {
    const few = businessOf(5, noonMs - hourMs);
    expect(oddsIn(blockedAt(few, soon, 'AT'))).toBeGreaterThan(oddsIn(blockedAt(business, soon, 'AT')) + 0.4);
  });

  test('a block in doubt says less', () => {
    const doubtful = noteBlock(business, asCountry('AT'), 0, soon);
    const certain = noteBlock(business, asCountry('AT'), 10, soon);
    expect(oddsIn(doubtful)).toBeGreaterThan(0);
    expect(Math.expm1(oddsIn(doubtful)) / Math.expm1(oddsIn(certain))).toBeCloseTo(0.5, 3);
  });

  test('those of long ago say little, those of yesterday and one of this lane nothing', () => {
    expect(oddsIn(blockedAt(business, noonMs - 20 * hourMs, 'AT'))).toBeLessThan(0.2);
    expect(
      rotationClue(blockedAt(business, noonMs - dayMs, 'AT'), here, attacksPerDay, noonMs),
    ).toBeUndefined();
    expect(rotationClue(blockedAt(business, soon, 'LK'), here, attacksPerDay, noonMs)).toBeUndefined();
  });

  test('people read which it was, or how many', () => {
    const one = blockedAt(business, noonMs - 3 * hourMs, 'AT');
    expect(rotationClue(one, here, attacksPerDay, noonMs)?.says()).toBe('AT was blocked 3 hours before');
    expect(rotationClue(blockedAt(one, soon, 'BE'), here, attacksPerDay, noonMs)?.says()).toBe(
      '2 other countries were blocked within a day, the last one 20 minutes before',
    );
  });

  test('in a lane that was blocked itself attacks are likelier anyway, and a block elsewhere adds as many as in any other', () => {
    const around = blockedAt(business, soon, 'AT');
    const perDay = (rate: number) =>
      rate * Math.exp(rotationClue(around, here, rate, noonMs)?.logLikelihoodRatio ?? 0);
    expect(perDay(returnsPerDay) - returnsPerDay).toBeCloseTo(perDay(attacksPerDay) - attacksPerDay);
  });
});
