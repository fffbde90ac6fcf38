import type { EpochMs } from '../ids.ts';
import { hourOf, type Hour } from './minute.ts';

/** Hours of a lane during which an attack was stopped, or may have gone on beside the block. */
export interface Doubt {
  readonly from: Hour;
  /** The first hour that teaches again. */
  readonly until: Hour;
}

/** Who was stopped comes back: attacks go on for hours after a block. */
const doubtHours = 24;

/** Hours from a block on until a day after the last one teach nothing: neither the silence of a block nor what comes between two of them. */
export function doubtAfter(doubt: Doubt | undefined, blockedMs: EpochMs | undefined): Doubt | undefined {
  if (blockedMs === undefined) return doubt;
  const hour = hourOf(blockedMs);
  const until = hour + doubtHours;
  if (doubt === undefined || hour > doubt.until) return { from: hour, until };
  return until > doubt.until ? { from: doubt.from, until } : doubt;
}

export const isDoubtful = (doubt: Doubt | undefined, hour: Hour): boolean =>
  doubt !== undefined && hour >= doubt.from && hour < doubt.until;
