import type { Country, EpochMs } from '../ids.ts';
import type { Breaker, Incident, Signal } from './incident.ts';
import type { Move } from './move.ts';
import { onSignal } from './on-signal.ts';
import { onTime } from './on-time.ts';

/** What an incident learns when it wakes up. */
export interface Heard {
  readonly nowMs: EpochMs;
  /** The inbox from `signalsRead` on. */
  readonly signals: readonly Signal[];
  /**
   * Attempts of the last `pressureSeconds`, for each country whose breaker's time is up; a country is missing where they
   * could not be counted, and that never lets it go.
   */
  readonly attempts: Readonly<Record<string, number>>;
  /** Countries with a rule that we set and somebody loosened since; looked for when a signal says so. */
  readonly overruled?: readonly Country[];
}

/** What to do, and how many signals of the inbox that settles. */
export interface Decided {
  readonly moves: readonly Move[];
  readonly signalsRead: number;
}

/** When a breaker wants to be looked at again; undefined when it is over. */
export function dueAtMs({ state }: Breaker): EpochMs | undefined {
  switch (state.kind) {
    case 'watched':
    case 'asked':
    case 'open':
      return state.hold.untilMs;
    case 'half-open':
      return state.untilMs;
    case 'kept':
      return state.remindAtMs;
    case 'closed':
      return undefined;
  }
}

/** The breakers whose time is up. */
export const dueBreakers = (incident: Incident, nowMs: EpochMs): Breaker[] =>
  incident.breakers.filter(breaker => (dueAtMs(breaker) ?? Infinity) <= nowMs);

/**
 * Decides what happens next in an incident: purely, from what it knows and what it heard. One move a lane at a time: what
 * people do to the same lane meanwhile waits for the next round, where it meets the new state.
 */
export function decide(incident: Incident, heard: Heard): Decided {
  const { nowMs } = heard;
  const moves = new Map<Country, Move>();
  const breakerOf = (country: Country) => incident.breakers.find(breaker => breaker.country === country);
  let read = 0;
  for (const signal of heard.signals) {
    const { country } = signal;
    if (moves.has(country) && signal.kind !== 'spike') break;
    read++;
    if (moves.has(country)) continue;
    const before = breakerOf(country);
    const move = onSignal(signal, before, heard);
    if (move) moves.set(country, move);
  }
  for (const breaker of dueBreakers(incident, nowMs)) {
    if (moves.has(breaker.country)) continue;
    const move = onTime(breaker, heard.attempts[breaker.country], nowMs);
    if (move) moves.set(breaker.country, move);
  }
  return { moves: [...moves.values()], signalsRead: incident.signalsRead + read };
}
