import type { Country, EpochMs } from '../ids.ts';
import { dayMs, hourMs } from './minute.ts';
import { isAttacked, isCold, neighboursOf, wasBlocked, type Surroundings } from './neighbours.ts';

/** Ordinary messages a day of the whole protect configuration. */
export function usualPerDayOfAll(surroundings: Surroundings): number {
  let total = 0;
  for (const { neighbour } of neighboursOf(surroundings)) total += neighbour.usualPerDay;
  return total;
}

/** The lane's share of the ordinary messages of its protect configuration, 0 to 1. */
export function usualShareOf(perDay: number, surroundings: Surroundings): number {
  return perDay / Math.max(perDay, usualPerDayOfAll(surroundings));
}

/** Messages that a lane must be off by before its neighbours' excess says something about the whole. */
const tideShrinkage = 50;
/** Attacked neighbours must not excuse each other: no tide lifts further. */
const highestTide = 5;

/**
 * How much busier than usual the other lanes are (1 or more): a campaign or a holiday lifts the whole business, an
 * attack lifts a lane.
 */
export function tideOf(
  surroundings: Surroundings,
  country: Country,
  over: 'hour' | 'day',
  nowMs: EpochMs,
): number {
  let messages = tideShrinkage;
  let expected = tideShrinkage;
  for (const listed of neighboursOf(surroundings)) {
    const { country: other, neighbour } = listed;
    if (other === country || nowMs - neighbour.notedMs > hourMs) continue;
    if (isAttacked(surroundings, listed, nowMs)) continue;
    messages += neighbour[over].messages;
    expected += neighbour[over].expected;
  }
  return Math.min(highestTide, Math.max(1, messages / expected));
}

/**
 * Hours since each of the other warm lanes rose, Infinity where it never did: a campaign or a batch lifts them. Blocked ones are left out,
 * because attacked lanes must not excuse each other.
 */
export function hoursSinceRises(surroundings: Surroundings, country: Country, nowMs: EpochMs): number[] {
  const hours: number[] = [];
  for (const { country: other, neighbour } of neighboursOf(surroundings)) {
    const { roseMs = -Infinity, usualPerDay } = neighbour;
    if (other === country || isCold(usualPerDay) || wasBlocked(surroundings, other, nowMs)) continue;
    hours.push((nowMs - roseMs) / hourMs);
  }
  return hours;
}

/** How many of them rose within so many hours. */
export function risenWithin(hours: number, rises: readonly number[]): number {
  let risen = 0;
  for (const ago of rises) if (ago <= hours) risen++;
  return risen;
}

/** Fewer lanes have no middle. */
const leastLifted = 3;

/**
 * By which part of its usual day the middle one of the other warm lanes exceeded its last hour or day: a campaign lifts most of them, an
 * attack at most a few. Blocked lanes count, lest a campaign that was taken for an attack look like one from then on.
 */
export function liftOf(
  surroundings: Surroundings,
  country: Country,
  over: 'hour' | 'day',
  nowMs: EpochMs,
): number {
  const lifts: number[] = [];
  const staleMs = over === 'hour' ? hourMs : dayMs;
  for (const { country: other, neighbour } of neighboursOf(surroundings)) {
    const { usualPerDay, notedMs, [over]: counts } = neighbour;
    if (other === country || isCold(usualPerDay)) continue;
    const excess = nowMs - notedMs > staleMs ? 0 : counts.messages - counts.expected;
    lifts.push(Math.max(0, excess) / usualPerDay);
  }
  if (lifts.length < leastLifted) return 0;
  return lifts.sort((one, other) => one - other)[Math.floor(lifts.length / 2)] ?? 0;
}
