import type { Country } from '../ids.ts';
import type { DayCurve } from './human-day.ts';
import { hourOfWeek } from './local-time.ts';
import type { Hour } from './minute.ts';
import { hoursLearned } from './rate.ts';

/** What the lane's past has taught; changes once an hour. Messages and hours of old count less and less. */
export interface Learned {
  /** Hours before this one are learned. */
  readonly next: Hour;
  /** Per hour of the local week: messages, and hours of that kind seen. */
  readonly messages: readonly number[];
  readonly seen: readonly number[];
  /** Messages of the last week or so, and what the hours of the week would have let expect: growth. */
  readonly lately: { readonly messages: number; readonly expected: number };
  /** Squared relative error of the hour's expectation beyond what chance and clumps make of it, and its weight. */
  readonly sway: { readonly squares: number; readonly weight: number };
  /** Sums that tell how many messages come at one stroke (people press twice, batches run): see `clumpSize`. */
  readonly clump: { readonly squares: number; readonly messages: number };
  /** The day of all lanes of the protect configuration; absent until they have shown one. */
  readonly day?: DayCurve;
  /** Most messages above the expectation in an ordinary minute, hour and day. */
  readonly busiest: { readonly minute: number; readonly hour: number; readonly day: number };
}

/** What is kept of a memory of so many hours when one passes. */
export const perHour = (lifeHours: number) => Math.exp(-1 / lifeHours);
export const noiseMemory = perHour(24 * 28);

/** An hour teaches a lane that has a baseline only after a day, so that an attack is held against the days before it. */
export const lagHours = 24;
/** Until the clock has gone round three times. */
export const firstDaysHours = 72;
/** Silence further back says nothing about today: a market that opened is open. */
const longestSilenceHours = firstDaysHours;

/** Three digits: profiles are small. */
export const round = (value: number) => (value === 0 ? 0 : Number(value.toPrecision(3)));
/** Six digits, for what fades by less than a hundredth an hour: rounded to three, it would stand still. */
export const fine = (value: number) => (value === 0 ? 0 : Number(value.toPrecision(6)));

export function nothingLearned(next: Hour): Learned {
  return {
    next,
    messages: new Array<number>(168).fill(0),
    seen: new Array<number>(168).fill(0),
    lately: { messages: 0, expected: 0 },
    sway: { squares: 0, weight: 0 },
    clump: { squares: 0, messages: 0 },
    busiest: { minute: 0, hour: 0, day: 0 },
  };
}

/** A lane that is so young has no baseline yet: its first days are taken as they come. */
export function hasBaseline(learned: Learned): boolean {
  return hoursLearned(learned) >= firstDaysHours;
}

/** What is known of a lane that sent nothing before its first message while others were watched: that is a baseline, too. */
export function silentFor(country: Country, from: Hour, until: Hour): Learned {
  const learned = nothingLearned(until);
  const seen = learned.seen.slice();
  for (let hour = Math.max(from, until - longestSilenceHours); hour < until; hour++)
    // Two hours share a place where the clocks go back.
    seen[hourOfWeek(country, hour)] = (seen[hourOfWeek(country, hour)] ?? 0) + 1;
  return { ...learned, seen };
}
