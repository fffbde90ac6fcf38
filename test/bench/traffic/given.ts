import { createHash } from 'node:crypto';
import { Random } from '../../../bench/traffic/random.ts';
import { drawBusiness, type Business } from '../../../bench/traffic/business.ts';
import {
  attemptsOf,
  drawScenario,
  type ScenarioOptions,
  type SendAttempt,
} from '../../../bench/traffic/index.ts';
import { day } from '../../../bench/traffic/time.ts';
import type { Window } from '../../../bench/traffic/window.ts';

/** Stands for a long list where two are compared: comparing them item by item takes seconds. */
export const fingerprint = (values: Iterable<unknown>): string => {
  const hash = createHash('sha256');
  for (const value of values) hash.update(JSON.stringify(value));
  return hash.digest('hex');
};

/** The clock on the wall at this offset, as if it were UTC. */
export const localMs = (atMs: number, utcOffsetHours: number): number => atMs + utcOffsetHours * 3_600_000;

/** A Monday. */
export const monday = Date.UTC(2026, 10, 2);
export const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

export const aBusiness = (seed: number, messagesPerDay = 4_000): Business =>
  drawBusiness(new Random(seed).fork('business'), messagesPerDay);

export const aWindow = (onset: Window['onset'] = 'soon'): Window => ({
  startsAtMs: monday,
  judgedFromMs: monday + 14 * day,
  endsAtMs: monday + 15 * day,
  onset,
});

export const aScenario = (options: Partial<ScenarioOptions> = {}) =>
  drawScenario({ seed: 1, startsAtMs: monday, days: 2, ...options });

export const attemptsIn = (options: Partial<ScenarioOptions> = {}): SendAttempt[] => [
  ...attemptsOf(aScenario(options)),
];

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return mean(values.map(value => (value - middle) ** 2));
};

export function countBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}
