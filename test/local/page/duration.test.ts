import { inDuration } from '../../../local/page/duration.ts';

describe('a countdown', () => {
  it.each([
    [-5, '0 s'],
    [1, '1 s'],
    [59_000, '59 s'],
    [60_000, '1 min 0 s'],
    [3_492_000, '58 min 12 s'],
    [2 * 3_600_000 + 300_000, '2 h 5 min'],
    [76 * 3_600_000, '3 d 4 h'],
  ])('of %d ms reads %s', (ms, text) => {
    expect(inDuration(ms)).toBe(text);
  });
});
