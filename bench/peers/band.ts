import { keyOf } from '../../core/traffic/lane.ts';
import type { Guard, NewGuard } from '../score/guard.ts';

const hourMs = 3_600_000;
const leastMessages = 5;
const leastWeeks = 1;

interface Cell {
  readonly weeks: number;
  readonly sum: number;
  readonly squares: number;
}

/** An hour-of-week anomaly band, as monitoring tools offer it: more in this hour than the mean and so many standard deviations. */
export function band(sigmas: number): NewGuard {
  return (): Guard => {
    const lanes = new Map<string, { hour: number; now: number; cells: Map<number, Cell> }>();
    return {
      name: `hour-of-week band, ${sigmas} sigma`,
      hears(attempt, nowMs) {
        const key = keyOf(attempt);
        const hour = Math.floor(nowMs / hourMs);
        const lane = lanes.get(key) ?? { hour, now: 0, cells: new Map<number, Cell>() };
        lanes.set(key, lane);
        for (; lane.hour < hour; lane.hour++) {
          const cell = lane.cells.get(lane.hour % 168) ?? { weeks: 0, sum: 0, squares: 0 };
          lane.cells.set(lane.hour % 168, {
            weeks: cell.weeks + 1,
            sum: cell.sum + lane.now,
            squares: cell.squares + lane.now ** 2,
          });
          lane.now = 0;
        }
        lane.now++;
        // One week gives no deviation: the hours beside lend theirs.
        let [weeks, sum, squares] = [0, 0, 0];
        for (const beside of [-1, 0, 1]) {
          const cell = lane.cells.get((hour + beside + 168) % 168);
          weeks += cell?.weeks ?? 0;
          sum += cell?.sum ?? 0;
          squares += cell?.squares ?? 0;
        }
        if (weeks < 3 * leastWeeks) return false;
        const mean = sum / weeks;
        const deviation = Math.sqrt(Math.max(mean, squares / weeks - mean ** 2));
        return lane.now >= leastMessages && lane.now > mean + sigmas * deviation;
      },
    };
  };
}
