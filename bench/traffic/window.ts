import type { EpochMs } from '../../core/ids.ts';
import { localMs } from './curve.ts';
import type { Random } from './random.ts';
import { day, hour, minute } from './time.ts';

/** When a scenario plays. What is to be judged happens after `judgedFromMs`; before lies what the baseline learns from. */
export interface Window {
  readonly startsAtMs: EpochMs;
  readonly judgedFromMs: EpochMs;
  readonly endsAtMs: EpochMs;
  /** When an attack sets in: within two hours of `judgedFromMs`, or in the next local night (most incidents do). */
  readonly onset: 'soon' | 'night';
}

/** Start of an attack on people who live at this offset. */
export function drawOnset(random: Random, window: Window, utcOffsetHours: number): EpochMs {
  if (window.onset === 'soon') return window.judgedFromMs + Math.floor(random.between(10 * minute, 2 * hour));
  const intoLocalDay = localMs(window.judgedFromMs, utcOffsetHours) % day;
  const midnight = window.judgedFromMs - intoLocalDay + day;
  return midnight + Math.floor(random.between(0, 6 * hour));
}

/** A moment of the judged time that leaves `lastsMs` before the end where it can. */
export function drawJudgedMoment(random: Random, window: Window, lastsMs: number): EpochMs {
  const latest = Math.max(window.judgedFromMs, window.endsAtMs - lastsMs);
  return Math.floor(random.between(window.judgedFromMs, latest));
}
