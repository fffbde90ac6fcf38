import { readFileSync } from 'node:fs';
import type { EpochMs } from '../../core/ids.ts';
import type { Random } from '../traffic/random.ts';
import { day, hour } from '../traffic/time.ts';

/** What people did, hour by hour, in whole local days one after another. */
interface Series {
  readonly firstDayMs: EpochMs;
  readonly counts: readonly number[];
}

/** What was counted stands in SOURCES.md, whose it is and under which licence. */
function readSeries(): Series[] {
  const byName = new Map<string, { firstDayMs: EpochMs; counts: number[] }>();
  const lines = readFileSync(new URL('./hourly.csv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  for (const line of lines) {
    const [name = '', date = '', ...counts] = line.split(',');
    const series = byName.get(name) ?? { firstDayMs: Date.parse(date), counts: [] };
    byName.set(name, series);
    series.counts.push(...counts.map(Number));
  }
  return [...byName.values()];
}

const all = readSeries();
/** Longer than any scene. */
const stretchDays = 60;
const weekdayOf = (localMs: EpochMs) => new Date(localMs).getUTCDay();

/**
 * A stretch of a real series from a weekday like that of `fromLocalMs` on.
 * @param meanDays so many of its days have the mean 1.
 * @returns how many times its usual rate a local time has, the same for a whole hour.
 */
export function rhythm(random: Random, fromLocalMs: EpochMs, meanDays: number): (localMs: EpochMs) => number {
  const { firstDayMs, counts } = random.pick(all);
  const weeks = Math.floor((counts.length / 24 - stretchDays) / 7) - 1;
  const toWeekday = (weekdayOf(fromLocalMs) - weekdayOf(firstDayMs) + 7) % 7;
  const from = 24 * (toWeekday + 7 * random.integer(0, weeks));
  const startsMs = Math.floor(fromLocalMs / day) * day;
  const stretch = counts.slice(from, from + Math.round(24 * meanDays));
  const mean = stretch.reduce((sum, count) => sum + count, 0) / stretch.length;
  return localMs => (counts[from + Math.floor((localMs - startsMs) / hour)] ?? 0) / mean;
}
