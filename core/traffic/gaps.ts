import type { EpochMs } from '../ids.ts';
import { dayMs, hourMs, hourOf, type Hour } from './minute.ts';
import type { Surroundings, Whole } from './neighbours.ts';
import { usualPerDayOfAll } from './tide.ts';

/** Hours in which nothing came in any lane though much would have: of these the log knows nothing. First and last. */
export interface Gap {
  readonly from: Hour;
  readonly to: Hour;
}

/** In the small hours a business sends a tenth of what it sends on average; five messages that did not come are no chance (1 in 150). */
const quietest = 0.1;
const missed = 5;
const shortestMs = hourMs;
/** A lane that is hardly ever sent to learns its hours with the next message. */
const keptMs = 14 * dayMs;

/** The gaps that are known at `nowMs`, when a message came; the same list where none ended with it. */
export function gapsAt(surroundings: Surroundings, nowMs: EpochMs): readonly Gap[] | undefined {
  const { gaps } = surroundings;
  let lastMs = -Infinity;
  // Some lane was nearly always noted just now: most looks end with the first.
  for (const country in surroundings.countries) {
    lastMs = Math.max(lastMs, surroundings.countries[country]?.notedMs ?? -Infinity);
    if (nowMs - lastMs < shortestMs) return gaps;
  }
  const silentMs = nowMs - lastMs;
  if (silentMs === Infinity) return gaps;
  if ((quietest * usualPerDayOfAll(surroundings) * silentMs) / dayMs < missed) return gaps;
  const recent = (gaps ?? []).filter(({ to }) => nowMs - to * hourMs < keptMs);
  const middle = hourOf((lastMs + nowMs) / 2);
  // Silent again at the same time of the day: an office that is closed, and no gap.
  if (recent.some(({ from, to }) => to - from < 24 && (middle - from) % 24 <= to - from)) return recent;
  return [...recent, { from: hourOf(lastMs), to: hourOf(nowMs) }];
}

/** Whether the log knows nothing of an hour, or only of a part of it. */
export function isInGap({ gaps }: Whole, hour: Hour): boolean {
  return gaps?.some(({ from, to }) => hour >= from && hour <= to) ?? false;
}
