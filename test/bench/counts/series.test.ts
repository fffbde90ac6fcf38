import { rhythm } from '../../../bench/counts/series.ts';
import { suite } from '../../../bench/elsewhere/suite.ts';
import { Random } from '../../../bench/traffic/random.ts';

const hourMs = 3_600_000;
const monday = Date.UTC(2026, 10, 2);
const hoursOf = (seed: string, days: number) => {
  const times = rhythm(new Random(seed), monday, days);
  return Array.from({ length: 24 * days }, (_, hour) => times(monday + hour * hourMs));
};

describe('the rhythm of a real series', () => {
  test('has the mean 1, and the same for the same seed', () => {
    const hours = hoursOf('a', 21);
    expect(hours.reduce((sum, times) => sum + times, 0) / hours.length).toBeCloseTo(1);
    expect(hoursOf('a', 21)).toEqual(hours);
    expect(hoursOf('b', 21)).not.toEqual(hours);
  });

  test('keeps the hours of the day: people take bicycles in the afternoon, not at four', () => {
    const meanAt = (hour: number) =>
      Array.from({ length: 30 }, (_, seed) => hoursOf(String(seed), 14))
        .flatMap(hours => hours.filter((_, at) => at % 24 === hour))
        .reduce((sum, times, _, all) => sum + times / all.length, 0);
    expect(meanAt(17)).toBeGreaterThan(1.5);
    expect(meanAt(4)).toBeLessThan(0.4);
  });

  test('keeps weekdays to weekdays: members ride to work at eight, not on Sundays', () => {
    const at = (hour: number) =>
      Array.from({ length: 30 }, (_, seed) => hoursOf(String(seed), 7)[hour] ?? 0).reduce((a, b) => a + b);
    expect(at(24 * 2 + 8)).toBeGreaterThan(1.5 * at(24 * 6 + 8));
  });
});

test('the lanes of a scene keep to it, and the attack stays as it was', () => {
  const [made] = suite({ attacks: 1, ordinary: 0 }, 'test');
  const [counted] = suite({ attacks: 1, ordinary: 0 }, 'test', { countedShare: 1 });
  const [fraud, ordinary] = [true, false].map(isFraud =>
    [made, counted].map(scene =>
      scene?.attempts.filter(attempt => attempt.fraud === isFraud).map(({ atMs }) => atMs),
    ),
  );
  expect(fraud?.[0]).toEqual(fraud?.[1]);
  expect(ordinary?.[0]).not.toEqual(ordinary?.[1]);
});
