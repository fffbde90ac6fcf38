/** Longer sums of probabilities would run out of digits. */
const longest = 30;

function smallCount(mean: number, unit: () => number): number {
  let probability = Math.exp(-mean);
  let left = unit() - probability;
  let count = 0;
  while (left >= 0 && count < 1000) {
    count += 1;
    probability *= mean / count;
    left -= probability;
  }
  return count;
}

/**
 * Poisson count. Its time grows with the count, as does the use made of it.
 * @param unit uniform in [0, 1).
 */
export function poissonCount(mean: number, unit: () => number): number {
  let count = 0;
  let rest = mean;
  for (; rest > longest; rest -= longest) count += smallCount(longest, unit);
  return count + smallCount(rest, unit);
}
