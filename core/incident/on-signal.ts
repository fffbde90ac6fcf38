import type { Country, EpochMs } from '../ids.ts';
import type { Response } from '../policy/respond.ts';
import { endsDoubt, undoubted } from './doubt.ts';
import { decisionsIn, type Breaker, type Signal } from './incident.ts';
import { close, contain, holdOn, keep, longer, tooLate, type Move, type Why } from './move.ts';

/** When a signal is heard, and where somebody overruled us by then. */
interface SignalHeard {
  readonly nowMs: EpochMs;
  readonly overruled?: readonly Country[];
}

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
  const isSure = response.kind === 'block' && endsDoubt(before, signal.evidence);
  return isInEarnest || isSure ? contain(lane, response.hold.seconds, { kind: 'spike' }, nowMs) : undefined;
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
        ? holdOn(
            { ...before, response: undoubted(before.response) },
            longer(before.state.hold, before.response),
            why,
            nowMs,
          )
        : undefined;
    case 'block': {
      // Whoever decides knows of it, also when the notice fails.
      const decided = { kind: 'block', set: 'BLOCK', undoIfNoticeFails: false, because: [] } as const;
      const response: Response = { ...undoubted(before.response), ...decided };
      return contain({ ...before, response, before }, response.hold.seconds, why, nowMs);
    }
  }
}

/** The human wins: what somebody set is left as it is, and the rest of the lane's rules go back. */
function onRuleChange(
  { by }: Signal & { kind: 'rule-change' },
  before: Breaker | undefined,
  { nowMs, overruled = [] }: SignalHeard,
): Move | undefined {
  if (!before || before.state.kind === 'closed' || !overruled.includes(before.country)) return undefined;
  return close(before, { kind: 'overruled' }, { kind: 'rule-change', by }, nowMs);
}

/** What a signal does to the breaker of its lane. */
export function onSignal(signal: Signal, before: Breaker | undefined, heard: SignalHeard): Move | undefined {
  switch (signal.kind) {
    case 'spike':
      return onSpike(signal, before, heard.nowMs);
    case 'decision':
      return onDecision(signal, before, heard.nowMs);
    case 'rule-change':
      return onRuleChange(signal, before, heard);
  }
}
