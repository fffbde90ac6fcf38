import type { Country, EpochMs } from '../ids.ts';
import { dayMs, hourMs } from './minute.ts';
import { bustleShrinkage, isAttacked, isCold, neighboursOf, type Surroundings } from './neighbours.ts';

/** Before, every lane looks cold. */
const coldKnownMs = 2 * dayMs;
/** Messages within an hour to countries that were never sent to, before any were seen. */
const strangersPerHour = 0.3;

/** Cold lanes other than this one that sent anything within the last hour, and how many would, as busy as the others are. */
export function coldLanesAwake(
  surroundings: Surroundings,
  country: Country,
  nowMs: EpochMs,
): { awake: number; expected: number } {
  let awake = 0;
  let expected = strangersPerHour;
  if (nowMs - (surroundings.sinceMs ?? nowMs) <= coldKnownMs) return { awake, expected };
  let warm = bustleShrinkage;
  let usuallyWarm = bustleShrinkage;
  for (const listed of neighboursOf(surroundings)) {
    if (listed.country === country) continue;
    const { usualPerDay, hour, notedMs } = listed.neighbour;
    const isPresent = nowMs - notedMs <= hourMs;
    if (isCold(usualPerDay)) {
      expected += usualPerDay / 24;
      if (hour.messages > 0 && isPresent) awake++;
    } else if (!isAttacked(surroundings, listed, nowMs)) {
      usuallyWarm += usualPerDay / 24;
      if (isPresent) warm += hour.messages;
    }
  }
  return { awake, expected: expected * Math.max(1, warm / usuallyWarm) };
}
