/** ln(exp(one) + exp(other)), without overflow. */
export function addLogs(one: number, other: number): number {
  const more = Math.max(one, other);
  return more === -Infinity ? -Infinity : more + Math.log(Math.exp(one - more) + Math.exp(other - more));
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0 (Lanczos approximation, g = 7, n = 9; Numerical Recipes 6.1). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let series = 0.99999999999980993;
  lanczos.forEach((factor, at) => {
    series += factor / (z + at + 1);
  });
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(series);
}

/** ln P(n) of a negative binomial with this mean and variance (Poisson where the variance is no larger). */
export function logNegativeBinomial(n: number, mean: number, variance: number): number {
  const size = (mean * mean) / Math.max(variance - mean, 1e-6 * mean);
  return (
    logGamma(n + size) -
    logGamma(size) -
    logGamma(n + 1) +
    size * Math.log(size / (size + mean)) +
    n * Math.log(mean / (size + mean))
  );
}

/** ln P(counts in this order) when the shares behind them are drawn from a Dirichlet distribution with these weights. */
export function logDirichletMultinomial(counts: readonly number[], weights: readonly number[]): number {
  let total = 0;
  let weight = 0;
  let log = 0;
  counts.forEach((count, at) => {
    const own = weights[at] ?? 0;
    total += count;
    weight += own;
    if (count > 0) log += logGamma(own + count) - logGamma(own);
  });
  return log + logGamma(weight) - logGamma(weight + total);
}
