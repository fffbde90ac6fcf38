import type { EpochMs } from '../../core/ids.ts';
import { minutesKept, type LaneHistory, type Mark } from './recorder.ts';

/** A large chart: columns of equal length, the last of which is now. */
export interface ChartView {
  readonly fromMs: EpochMs;
  readonly bucketMs: number;
  readonly sent: readonly number[];
  readonly turnedAway: readonly number[];
  /** What the baseline expects in each column. */
  readonly usual: readonly number[];
  readonly marks: readonly Mark[];
}

const mostColumns = 150;
const minuteMs = 60_000;
/** What is shown of the time before an incident, and at least in all. */
const beforeMinutes = 30;
const leastMinutes = 90;

/** The chart of a lane from some time before its incident until now, a day at most. */
export function chartOf(
  { sent, turnedAway, usual, marks }: LaneHistory,
  openedAtMs: EpochMs,
  nowMs: EpochMs,
): ChartView {
  const last = sent.minutes.bucketOf(nowMs);
  const since = last - sent.minutes.bucketOf(openedAtMs) + beforeMinutes;
  const span = Math.min(minutesKept, Math.max(leastMinutes, since));
  const size = Math.ceil(span / mostColumns);
  const count = Math.ceil(span / size);
  // Columns begin at whole multiples of their length, so that they stand still while time goes on.
  const end = Math.ceil((last + 1) / size) * size - 1;
  const fromMs = (end - count * size + 1) * minuteMs;
  const columns = Array.from({ length: count }, (_, index) => fromMs + index * size * minuteMs);
  return {
    fromMs,
    bucketMs: size * minuteMs,
    sent: sent.minutes.sums(end, count, size),
    turnedAway: turnedAway.minutes.sums(end, count, size),
    usual: columns.map(atMs => Math.round((1000 * usual.at(usual.bucketOf(atMs)) * size) / 60) / 1000),
    marks: marks.filter(({ atMs }) => atMs >= fromMs),
  };
}
