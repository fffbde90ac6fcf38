import type { Verdict } from '../detection/verdict.ts';
import type { EpochMs } from '../ids.ts';
import type { Conversion } from './conversion.ts';
import type { DayCounts } from './day-curve.ts';
import type { Gap } from './gaps.ts';
import { dayMs, type Hour } from './minute.ts';

/** What is known of one lane among its neighbours. */
export interface Neighbour {
  readonly notedMs: EpochMs;
  readonly usualPerDay: number;
  /** Messages of the last hour before `notedMs`, and what was expected; the same of the last day. */
  readonly hour: { readonly messages: number; readonly expected: number };
  readonly day: { readonly messages: number; readonly expected: number };
  /** See `Learned`. */
  readonly clump: { readonly squares: number; readonly messages: number };
  readonly verdict: Verdict['kind'];
  /** Its hours before this one are in the day of all. */
  readonly dayTo?: Hour;
  /** When it last stopped being calm. */
  readonly roseMs?: EpochMs;
  /** In a cold lane; see `narrownessOf`. */
  readonly narrowness?: number;
}

/** What a judge may know of the other lanes of a protect configuration; plain JSON, one entry a country. */
export interface Surroundings {
  /** Since when traffic has been watched, history read elsewhere included. */
  readonly sinceMs?: EpochMs;
  readonly countries: Readonly<Record<string, Neighbour>>;
  /** When a country was last blocked, within the last two weeks. */
  readonly blockedMs: Readonly<Record<string, EpochMs>>;
  /** When a country last spiked that people were asked or told about and that went on, within the last two weeks. */
  readonly toldMs?: Readonly<Record<string, EpochMs>>;
  /** How likely that block was right by what told it, 0 to 1; one that is not named was certain. */
  readonly confidence?: Readonly<Record<string, number>>;
  /** When people send, over all lanes. */
  readonly day?: DayCounts;
  /** What the log knows nothing of, within the last two weeks. */
  readonly gaps?: readonly Gap[];
  /** Where applications say what became of their messages. */
  readonly conversion?: Conversion;
}

/** What a lane takes over from all lanes of its protect configuration when it learns. */
export type Whole = Partial<Pick<Surroundings, 'day' | 'gaps' | 'blockedMs' | 'toldMs'>>;

interface Listed {
  readonly country: string;
  readonly neighbour: Neighbour;
}

const listed = new WeakMap<Surroundings, readonly Listed[]>();

/** The lanes as a list, made once for each version: it is gone through with every suspicious message. */
export function neighboursOf(surroundings: Surroundings): readonly Listed[] {
  let list = listed.get(surroundings);
  if (list === undefined) {
    list = Object.entries(surroundings.countries).map(([country, neighbour]) => ({ country, neighbour }));
    listed.set(surroundings, list);
  }
  return list;
}

/** A lane with fewer messages a day is cold. */
const coldPerDay = 5;

export function isCold(usualPerDay: number): boolean {
  return usualPerDay < coldPerDay;
}

/** Messages that warm lanes must be off by before they are called busier than before. */
export const bustleShrinkage = 10;

/**
 * From when on a lane is judged: what it was blocked for, or people were told of, calls for no second block or notice. -Infinity where
 * nothing was ever told.
 */
export function judgedSinceMs({ blockedMs, toldMs }: Whole, country: string): EpochMs {
  return Math.max(blockedMs?.[country] ?? -Infinity, toldMs?.[country] ?? -Infinity);
}

/** Whether a lane spikes, or did within the last day and goes on because people are asked or told: judged since then it may seem calm. */
export function isAttacked(
  { toldMs }: Surroundings,
  { country, neighbour }: Listed,
  nowMs: EpochMs,
): boolean {
  return neighbour.verdict === 'spike' || nowMs - (toldMs?.[country] ?? -Infinity) < dayMs;
}

/** Whether a lane was blocked within the last day. */
export function wasBlocked({ blockedMs }: Surroundings, country: string, nowMs: EpochMs): boolean {
  return nowMs - (blockedMs[country] ?? -Infinity) < dayMs;
}
