import type { EpochMs } from '../ids.ts';
import { askInDoubt } from './doubt.ts';
import type { Breaker } from './incident.ts';
import { close, contain, holdOn, keep, longer, probe, watchOn, type Move, type Why } from './move.ts';
import { isLowPressure, pressureSeconds } from './pressure.ts';

/** What a breaker does whose time is up: nothing is let go unless the attempts are known, and few; a block in doubt becomes a question. */
export function onTime(before: Breaker, attempts: number | undefined, nowMs: EpochMs): Move | undefined {
  const { state, response } = before;
  if (state.kind === 'closed') return undefined;
  if (state.kind === 'kept') return keep(before, state.by, { kind: 'reminder' }, nowMs);
  if ('unwritten' in state && state.unwritten.kind !== 'contain') {
    return close(before, state.unwritten, { kind: 'again' }, nowMs);
  }

  const seconds = pressureSeconds(before);
  if (attempts !== undefined && isLowPressure(attempts, before.evidence, nowMs - 1000 * seconds, nowMs)) {
    const calm: Why = { kind: 'calm', attempts, seconds };
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
  const asks = askInDoubt(before, { attempts, seconds }, nowMs);
  if (asks) return asks;
  return state.kind === 'half-open'
    ? contain(
        { ...before, before },
        longer(state.hold, response),
        { kind: 'pressure', attempts, seconds },
        nowMs,
      )
    : holdOn(before, longer(state.hold, response), { kind: 'still', attempts, seconds }, nowMs);
}
