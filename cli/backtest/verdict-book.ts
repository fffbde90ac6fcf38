import type { Capability, Protection } from '../../core/delivery/message.ts';
import type { Evidence } from '../../core/detection/verdict.ts';
import type { EpochMs } from '../../core/ids.ts';
import type { Move, Why } from '../../core/incident/move.ts';
import { usualMessages } from '../../core/incident/usual.ts';
import { keyOf, type Lane, type LaneKey } from '../../core/traffic/lane.ts';
import type { Verdict } from './verdicts.ts';

/** What the breakers of a log did, as verdicts: each stands until it ends, or until another takes its place. */
export class VerdictBook {
  readonly verdicts: Verdict[] = [];
  readonly #standing = new Map<LaneKey, Verdict>();
  readonly #blocks = new Map<
    LaneKey,
    { readonly verdict: Verdict; readonly capabilities: readonly Capability[] }[]
  >();

  standingIn(lane: Lane): Verdict | undefined {
    return this.#standing.get(keyOf(lane));
  }

  /** The question or mere notice that stands now. */
  toldOf(key: LaneKey): Verdict | undefined {
    const standing = this.#standing.get(key);
    return standing?.action === 'block' ? undefined : standing;
  }

  /** The block that would have turned a message away: the one that stood when it was requested. */
  blockOf(key: LaneKey, capability: Capability, requestedAtMs: EpochMs): Verdict | undefined {
    const blocks = this.#blocks.get(key);
    return blocks?.findLast(
      ({ verdict: { atMs, releasedAtMs = Infinity }, capabilities }) =>
        requestedAtMs >= atMs && requestedAtMs < releasedAtMs && capabilities.includes(capability),
    )?.verdict;
  }

  /** Takes in what became of a breaker. */
  record(protection: Protection, { breaker, why }: Move, nowMs: EpochMs): void {
    const { country, state, response, evidence } = breaker;
    const lane = { protection, country };
    const key = keyOf(lane);
    const standing = this.#standing.get(key);
    const isOver = state.kind === 'half-open' || state.kind === 'closed';
    if (standing && (isOver || standing.action !== response.kind)) {
      standing.releasedAtMs = nowMs;
      if (!isOver) standing.turnedInto = response.kind;
      this.#standing.delete(key);
    }
    if (!isOver && !this.#standing.has(key)) {
      const messages = Math.max(0, excessBefore(why, evidence, nowMs));
      const verdict: Verdict = {
        lane,
        action: response.kind,
        atMs: nowMs,
        evidence,
        because: response.because,
        before: { messages: Math.round(messages), usd: messages * evidence.priceUsd },
        turnedAway: { messages: 0, usd: 0 },
        wentThrough: { messages: 0, usd: 0 },
      };
      this.verdicts.push(verdict);
      this.#standing.set(key, verdict);
      if (response.kind !== 'block') return;
      const { capabilities } = response;
      this.#blocks.set(key, [...(this.#blocks.get(key) ?? []), { verdict, capabilities }]);
    }
  }
}

/** Messages above the usual that went through before the lane was contained; none where a block stood. */
function excessBefore(why: Why, evidence: Evidence, nowMs: EpochMs): number {
  if (why.kind === 'doubt') return 0;
  return why.kind === 'pressure'
    ? why.attempts - usualMessages(evidence, nowMs - 1000 * why.seconds, nowMs)
    : evidence.observedMessages - evidence.expectedMessages;
}
