import type { AttackedLaneResult, Result } from './result.ts';

/** What a guard did over many scenes. Shares are 0 to 1; absent where there is nothing to divide by. */
export interface Tally {
  readonly attacks: number;
  readonly attacksCaught: number;
  readonly lanesCaughtShare?: number;
  readonly leakedMessages: { readonly median: number; readonly p90: number };
  readonly leakedUsdShare: { readonly mean: number; readonly median: number };
  readonly medianSeconds?: number;
  readonly wrongfulPer1000LaneDays: number;
  readonly questionsPer1000LaneDays: number;
  readonly legitimateLostShare: number;
}

/** @param part 0 to 1. NaN for an empty list. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

const total = <T>(list: readonly T[], of: (item: T) => number) =>
  list.reduce((sum, item) => sum + of(item), 0);
const isCaught = (lane: AttackedLaneResult) => lane.secondsToCatch !== undefined;

export function tallyOf(results: readonly Result[]): Tally {
  const attacks = results.map(({ attacked }) => attacked).filter(attacked => attacked.length > 0);
  const lanes = attacks.flat();
  const leaks = attacks.map(attacked => total(attacked, lane => lane.leakedMessages));
  const shares = attacks.map(
    attacked => total(attacked, lane => lane.leakedUsd) / total(attacked, lane => lane.usd),
  );
  const seconds = lanes.flatMap(({ secondsToCatch }) =>
    secondsToCatch === undefined ? [] : [secondsToCatch],
  );
  const laneDays = total(results, ({ laneDays }) => laneDays);
  return {
    attacks: attacks.length,
    attacksCaught: attacks.filter(attacked => attacked.some(isCaught)).length,
    ...(lanes.length === 0 ? {} : { lanesCaughtShare: lanes.filter(isCaught).length / lanes.length }),
    leakedMessages: { median: quantile(leaks, 0.5), p90: quantile(leaks, 0.9) },
    leakedUsdShare: { mean: total(shares, share => share) / shares.length, median: quantile(shares, 0.5) },
    ...(seconds.length === 0 ? {} : { medianSeconds: quantile(seconds, 0.5) }),
    wrongfulPer1000LaneDays:
      (1000 * total(results, ({ wrongfulBlocks }) => wrongfulBlocks.length)) / laneDays,
    questionsPer1000LaneDays:
      (1000 * total(results, ({ wrongfulQuestions }) => wrongfulQuestions.length)) / laneDays,
    legitimateLostShare:
      total(results, ({ legitimateLost }) => legitimateLost) / total(results, ({ legitimate }) => legitimate),
  };
}
