import type { Evidence } from '../detection/verdict.ts';
import type { EpochMs } from '../ids.ts';
import type { Response } from '../policy/respond.ts';
import { inPercent } from '../words/words.ts';
import type { Breaker } from './incident.ts';
import { contain, type Move, type Why } from './move.ts';
import { usualMessages } from './usual.ts';

/** People on call have slept and woken by then, and who works with the country has had a day of it. */
export const answeredWithinHours = 12;
/** Nobody who was told has let the lane go: that speaks so many to one for its block. */
const silenceSpeaks = 3;

/** Attempts of some time, and how many of them are usual. */
interface Tried {
  readonly attempts: number;
  readonly usual: number;
}

/**
 * How many times what a block is expected to lose it is expected to save: of each attempt turned away the part above the usual is fraud
 * at a price, or the whole a message of a real person.
 * @param odds that it is fraud.
 */
function worth(odds: number, { attempts, usual }: Tried, priceUsd: number, lostMessageUsd: number): number {
  const excess = Math.max(0, attempts - usual) / Math.max(1, attempts);
  return (odds * excess * priceUsd) / lostMessageUsd;
}

/** Lanes grow at once to ten times their day, and a new one to a tenth of the business; what is above that speaks for an attack as it is larger. */
const mostGrowth = 10;
const newLaneShare = 0.1;

/** Messages a day. */
function mostGrown({ usualMessagesPerDay, usualShare }: Evidence): number {
  const ofAll = usualShare > 0 ? usualMessagesPerDay / usualShare : 0;
  return Math.max(1, mostGrowth * usualMessagesPerDay, newLaneShare * ofAll);
}

const oddsOf = ({ logLikelihoodRatio }: Evidence) => Math.exp(logLikelihoodRatio);
/** In the whole lane, of which a block turns all away: the evidence may be of one network. */
function triedIn(evidence: Evidence): Tried {
  const { observedMessages, expectedMessages, windowSeconds, judgedAtMs } = evidence;
  const usual = usualMessages(evidence, judgedAtMs - 1000 * windowSeconds, judgedAtMs);
  return { attempts: usual + Math.max(0, observedMessages - expectedMessages), usual };
}

/**
 * Whether a block that nobody answers loses more than it saves while what it turns away goes on: lanes that grow do so, and few attackers
 * where nothing arrives.
 * @param tried while it stood; absent: as before it.
 * @param outgrown how many times more is tried than a lane may have grown to.
 */
export function isInDoubt(
  { evidence, response }: Pick<Breaker, 'evidence' | 'response'>,
  tried = triedIn(evidence),
  outgrown = 1,
): boolean {
  if (response.kind !== 'block' || response.ifInDoubt === undefined) return false;
  const { lostMessageUsd } = response.ifInDoubt;
  return worth(silenceSpeaks * outgrown * oddsOf(evidence), tried, evidence.priceUsd, lostMessageUsd) < 1;
}

/** Whether new evidence ends the doubt in which a block became a question. */
export function endsDoubt({ state, response }: Breaker, evidence: Evidence): boolean {
  if (state.kind !== 'asked' || response.ifInDoubt === undefined) return false;
  const { lostMessageUsd } = response.ifInDoubt;
  return worth(oddsOf(evidence), triedIn(evidence), evidence.priceUsd, lostMessageUsd) >= 1;
}

/** Whether people are asked about a lane or told of it, while its messages go on; a question that a block became waits for evidence against all that it has seen. */
export function goesOn({ response }: Pick<Breaker, 'response'>): boolean {
  return response.kind !== 'block' && response.ifInDoubt === undefined;
}

/**
 * Asks people instead of a block that nobody answered for half a day and that is in doubt: the interim status holds in its place, or what was
 * there before. @returns undefined while the block stands.
 */
export function askInDoubt(
  before: Breaker,
  { attempts, seconds }: { readonly attempts: number; readonly seconds: number },
  nowMs: EpochMs,
): Move | undefined {
  const { evidence, response } = before;
  if (nowMs - evidence.judgedAtMs < answeredWithinHours * 3_600_000) return undefined;
  const usual = usualMessages(evidence, nowMs - 1000 * seconds, nowMs);
  const outgrown = Math.max(1, (attempts * 86_400) / seconds / mostGrown(evidence));
  if (!isInDoubt(before, { attempts, usual }, outgrown)) return undefined;
  const odds = oddsOf(evidence);
  const { set: _, ...rest } = response;
  const asks: Response = {
    ...rest,
    ...(response.ifInDoubt?.set ? { set: response.ifInDoubt.set } : {}),
    kind: 'ask',
    because: [`the block was ${inPercent(odds / (1 + odds))} sure, and nobody has answered`],
  };
  const why: Why = { kind: 'doubt', attempts, seconds };
  const holdSeconds = 'hold' in before.state ? before.state.hold.seconds : response.hold.seconds;
  const move = contain({ ...before, response: asks, before }, holdSeconds, why, nowMs);
  return asks.set ? move : { ...move, rules: 'restore' };
}

/** Whether a question takes the place of a block with this move, or with its second try. */
export function replacesBlock({ kind }: Why, { response }: Breaker): boolean {
  return (
    kind === 'doubt' || (kind === 'again' && response.kind === 'ask' && response.ifInDoubt !== undefined)
  );
}

/** A response that a person has decided on, or held to: it stands without doubt. */
export function undoubted({ ifInDoubt: _, ...response }: Response): Response {
  return response;
}
