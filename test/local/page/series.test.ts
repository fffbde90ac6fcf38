import { Series } from '../../../local/page/series.ts';

const minute = 60_000;

describe('a series of numbers by minute', () => {
  it('adds up what falls into one minute, and knows nothing of the others', () => {
    const series = new Series(minute, 10);
    series.add(5 * minute, 1);
    series.add(5 * minute + 59_999, 2);
    series.add(6 * minute, 4);
    expect(series.sums(7, 4)).toEqual([0, 3, 4, 0]);
  });

  it('takes a late number into its own minute', () => {
    const series = new Series(minute, 10);
    series.add(8 * minute, 1);
    series.add(6 * minute, 5);
    expect(series.sums(8, 3)).toEqual([5, 0, 1]);
  });

  it('forgets what is older than it keeps, also after a long silence', () => {
    const series = new Series(minute, 3);
    for (const at of [1, 2, 3, 4]) series.add(at * minute, at);
    expect([series.at(1), series.at(2), series.at(4)]).toEqual([0, 2, 4]);
    series.add(1 * minute, 9);
    expect(series.sums(4, 3)).toEqual([2, 3, 4]);
    series.add(1000 * minute, 7);
    expect(series.sums(1000, 3)).toEqual([0, 0, 7]);
  });

  it('sums groups of minutes, the last of which ends with the minute asked for', () => {
    const series = new Series(minute, 10);
    for (const at of [1, 2, 3, 4]) series.add(at * minute, at);
    expect(series.sums(4, 2, 2)).toEqual([3, 7]);
  });
});
