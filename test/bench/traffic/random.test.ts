import { Random } from '../../../bench/traffic/random.ts';
import { countBy, mean, variance } from './given.ts';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('the generator of chance', () => {
  it('gives the same draws for the same seed, on this and every other machine', () => {
    const random = new Random('pumping');

    expect(draws(3, () => random.hex(8))).toEqual(['ef578a31', '733b4b62', '4d998b7f']);
  });

  it('gives other draws for another seed', () => {
    expect(new Random(1).hex(32)).not.toBe(new Random(2).hex(32));
  });

  it('forks by name alone, however much was drawn before', () => {
    const used = new Random(1);
    draws(100, () => used.unit());

    expect(used.fork('lane').hex(32)).toBe(new Random(1).fork('lane').hex(32));
    expect(used.fork('lane').hex(32)).not.toBe(used.fork('other lane').hex(32));
  });

  it.each([0.02, 0.7, 5, 29, 120])('draws Poisson counts whose mean and variance are %d', expected => {
    const random = new Random(expected);

    const counts = draws(100_000, () => random.poisson(expected));

    expect(Math.abs(mean(counts) / expected - 1)).toBeLessThan(0.1);
    expect(Math.abs(variance(counts) / expected - 1)).toBeLessThan(0.15);
  });

  it.each([0.01, 0.5, 3])('draws gamma factors of mean 1 and variance %d', expected => {
    const random = new Random(expected);

    const factors = draws(40_000, () => random.gamma(expected));

    expect(Math.abs(mean(factors) - 1)).toBeLessThan(0.05);
    expect(Math.abs(variance(factors) / expected - 1)).toBeLessThan(0.1);
  });

  it('draws values by their shares', () => {
    const random = new Random(3);
    const shares = [
      { value: 'a', share: 0.7 },
      { value: 'b', share: 0.25 },
      { value: 'c', share: 0.05 },
    ];

    const counts = countBy(
      draws(20_000, () => random.share(shares)),
      value => value,
    );

    for (const { value, share } of shares)
      expect(Math.abs((counts.get(value) ?? 0) / 20_000 - share)).toBeLessThan(0.01);
  });

  it('samples different values, heavier ones first more often', () => {
    const random = new Random(4);

    const samples = draws(2_000, () => random.sample([1, 10, 100], 2, weight => weight));

    expect(samples.every(([one, other]) => one !== other)).toBe(true);
    expect(samples.filter(([first]) => first === 100).length).toBeGreaterThan(1_700);
  });

  it('makes UUIDs of the usual form that do not repeat', () => {
    const random = new Random(5);

    const ids = draws(20_000, () => random.uuid());

    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(20_000);
  });
});
