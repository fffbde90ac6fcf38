import type { Country, EpochMs } from '../ids.ts';
import type { Response } from '../policy/respond.ts';
import { decisionsIn, type Breaker, type Incident, type Signal } from './incident.ts';
import {
  close,
  contain,
  holdOn,
  keep,
  longer,
  probe,
  tooLate,
  watchOn,
  type Move,
  type Why,
} from './move.ts';
import { isLowPressure } from './pressure.ts';

/** What an incident learns when it wakes up. */
export interface Heard {
  readonly nowMs: EpochMs;
  /** The inbox from `signalsRead` on. */
  readonly signals: readonly Signal[];
  /**
   * Attempts of the last `probeSeconds`, for each country whose breaker's time is up; a country is missing where they
   * could not be counted, and that never lets it go.
   */
  readonly attempts: Readonly<Record<string, number>>;
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

function onSpike(
  signal: Signal & { kind: 'spike' },
  before: Breaker | undefined,
  nowMs: EpochMs,
): Move | undefined {
  const { response } = signal;
  const lane = { ...signal, before };
  if (before === undefined || before.state.kind === 'closed') {
    return contain(lane, response.hold.seconds, { kind: 'spike' }, nowMs);
  }
  // While half-open a spike means that the attack is still there.
  if (before.state.kind === 'half-open') {
    return contain(lane, longer(before.state.hold, response), { kind: 'spike' }, nowMs);
  }
  // Contained for show only, and meanwhile the policy said to act.
  const isInEarnest = before.response.rehearsal && !response.rehearsal;
  return isInEarnest ? contain(lane, response.hold.seconds, { kind: 'spike' }, nowMs) : undefined;
}

function onDecision(
  signal: Signal & { kind: 'decision' },
  before: Breaker | undefined,
  nowMs: EpochMs,
): Move | undefined {
  const { decision, by } = signal;
  if (before === undefined) return undefined;
  // It was about the state of the time; where the state has moved on since, the person still decides if that fits.
  if (!decisionsIn[before.state.kind].includes(decision)) return tooLate(before, decision, by);
  const why: Why = { kind: 'decision', decision, by };
  switch (decision) {
    case 'rollback':
      return close(before, { kind: 'rolled-back', by }, why, nowMs);
    case 'decline':
      return close(before, { kind: 'declined', by }, why, nowMs);
    case 'keep':
      return keep(before, by, why, nowMs);
    case 'extend':
      return 'hold' in before.state
        ? holdOn(before, longer(before.state.hold, before.response), why, nowMs)
        : undefined;
    case 'block': {
      // Whoever decides knows of it, also when the notice fails.
      const decided = { kind: 'block', set: 'BLOCK', undoIfNoticeFails: false, because: [] } as const;
      const response: Response = { ...before.response, ...decided };
      return contain({ ...before, response, before }, response.hold.seconds, why, nowMs);
    }
  }
}

/** What a breaker does whose time is up: nothing is let go unless the attempts are known, and few. */
function onTime(before: Breaker, attempts: number | undefined, nowMs: EpochMs): Move | undefined {
  const { state, response } = before;
  if (state.kind === 'closed') return undefined;
  if (state.kind === 'kept') return keep(before, state.by, { kind: 'reminder' }, nowMs);
  if ('unwritten' in state && state.unwritten.kind !== 'contain') {
    return close(before, state.unwritten, { kind: 'again' }, nowMs);
  }

  const isLow =
    attempts !== undefined && isLowPressure(attempts, before.evidence, response.hold.probeSeconds);
  if (isLow) {
    const calm: Why = { kind: 'calm', attempts };
    if (state.kind === 'open') return probe(before, state.hold, calm, nowMs);
    return close(before, { kind: state.kind === 'half-open' ? 'released' : 'calmed' }, calm, nowMs);
  }
  if ('unwritten' in state) {
    return contain({ ...before, before }, response.hold.seconds, { kind: 'again' }, nowMs);
  }
  if (attempts === undefined) {
    return state.kind === 'half-open'
      ? watchOn(before, state, nowMs)
      : holdOn(before, state.hold.seconds, { kind: 'uncounted' }, nowMs);
  }
  return state.kind === 'half-open'
    ? contain({ ...before, before }, longer(state.hold, response), { kind: 'pressure', attempts }, nowMs)
    : holdOn(before, longer(state.hold, response), { kind: 'still', attempts }, nowMs);
}

/**
 * Decides what happens next in an incident: purely, from what it knows and what it heard. One move a lane at a time:
 * a second decision about the same lane waits for the next round, where it meets the new state.
 */
export function decide(incident: Incident, heard: Heard): Decided {
  const { nowMs } = heard;
  const moves = new Map<Country, Move>();
  const breakerOf = (country: Country) => incident.breakers.find(breaker => breaker.country === country);
  let read = 0;
  for (const signal of heard.signals) {
    const { country } = signal;
    if (moves.has(country) && signal.kind === 'decision') break;
    read++;
    if (moves.has(country)) continue;
    const before = breakerOf(country);
    const move = signal.kind === 'spike' ? onSpike(signal, before, nowMs) : onDecision(signal, before, nowMs);
    if (move) moves.set(country, move);
  }
  for (const breaker of dueBreakers(incident, nowMs)) {
    if (moves.has(breaker.country)) continue;
    const move = onTime(breaker, heard.attempts[breaker.country], nowMs);
    if (move) moves.set(breaker.country, move);
  }
  return { moves: [...moves.values()], signalsRead: incident.signalsRead + read };
}
