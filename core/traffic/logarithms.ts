/** ln(exp(one) + exp(other)), without overflow. */
export function addLogs(one: number, other: number): number {
  const more = Math.max(one, other);
  return more === -Infinity ? -Infinity : more + Math.log(1 + Math.exp(Math.min(one, other) - more));
}

/** ln Γ(x) for x > 0 (Stirling's series, from 7 on good to nine digits; Γ(x + 1) = x Γ(x) leads up to there). */
export function logGamma(x: number): number {
  let z = x;
  let product = 1;
  while (z < 7) product *= z++;
  const inverse = 1 / (z * z);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
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
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0;
    const own = weights[at] ?? 0;
    total += count;
    weight += own;
    if (count > 0) log += logGamma(own + count) - logGamma(own);
  }
  return log + logGamma(weight) - logGamma(weight + total);
}

/** ln P(own of n) when each belongs with a probability drawn from a Beta distribution with this mean and weight. */
export function logBetaBinomial(own: number, n: number, mean: number, weight: number): number {
  return (
    logGamma(n + 1) -
    logGamma(own + 1) -
    logGamma(n - own + 1) +
    logDirichletMultinomial([own, n - own], [weight * mean, weight * (1 - mean)])
  );
}
