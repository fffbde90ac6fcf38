import { unprotected, type Capability } from '../delivery/message.ts';
import type { Evidence } from '../detection/verdict.ts';
import type { EpochMs } from '../ids.ts';
import type { BlastRadius } from '../protect/blast-radius.ts';
import { nameOf, type Reach } from '../protect/adoption.ts';
import type { Lane } from '../traffic/lane.ts';
import { dayMs } from '../traffic/minute.ts';
import { inPercent } from '../words/words.ts';
import { policyFor } from './lane-policy.ts';
import type { Policy } from './policy.ts';

/** What is done about a spike, with all that the incident needs to do it without asking the policy again. */
export interface Response {
  readonly kind: 'block' | 'ask' | 'watch';
  /** The rule that holds meanwhile: BLOCK, the interim status while people are asked, or nothing. */
  readonly set?: 'BLOCK' | 'FILTER' | 'MONITOR';
  /** True in observe mode: no rule is changed. */
  readonly rehearsal: boolean;
  readonly capabilities: readonly Capability[];
  readonly hold: { readonly seconds: number; readonly longestSeconds: number; readonly probeSeconds: number };
  /** When the lane was blocked before, where it is held for longer because of that. */
  readonly blockedMs?: EpochMs;
  readonly undoIfNoticeFails: boolean;
  /**
   * Of a block, and of the question that it becomes when in doubt: what a lost message of a real person costs in US dollars, and the rule
   * that holds while people are asked. Absent where a person decided.
   */
  readonly ifInDoubt?: { readonly lostMessageUsd: number; readonly set?: 'FILTER' | 'MONITOR' };
  /** Present where a block needs a protect configuration that is not there: whose messages it is to judge. */
  readonly adopts?: Reach;
  /** Why not simply a block; one sentence each. */
  readonly because: readonly string[];
}

/** What else bears on the response. */
export interface Circumstances {
  readonly nowMs: EpochMs;
  /** Absent for an unprotected lane. */
  readonly blastRadius?: BlastRadius;
  /** Of an unprotected lane: whose messages a protect configuration would judge. Absent where none may be made. */
  readonly reach?: Reach;
  /** Blocks of the last hour, over all lanes. */
  readonly blocksLastHour: number;
  /** Share (0 to 1) of the protect configuration's ordinary traffic that standing blocks cut already. */
  readonly shareCut: number;
  /** When this lane was last blocked; after a day that is forgotten. */
  readonly blockedMs?: EpochMs;
  /** When a person last let this lane go; after 30 days that is forgotten. */
  readonly letGo?: { readonly atMs: EpochMs; readonly by: string };
}

/** A person's word from before this says nothing about the attack of today. */
const letGoCountsForMs = 30 * dayMs;

/** A lane with fewer messages a day has no ordinary traffic to lose, even where it is all there is. */
const leastUsualPerDay = 1;

/**
 * What took long to see takes as long to disprove: no hold is shorter than the window that told the attack. What comes back within a day is
 * held for as long as it has been since its last block, so that it is let through less and less often.
 */
function holdFor(
  hold: Response['hold'],
  { windowSeconds }: Evidence,
  { nowMs, blockedMs = -Infinity }: Circumstances,
): Pick<Response, 'hold' | 'blockedMs'> {
  const within = (seconds: number) => Math.min(hold.longestSeconds, Math.round(seconds));
  const first = { ...hold, seconds: Math.max(hold.seconds, within(windowSeconds)) };
  const agoMs = nowMs - blockedMs;
  const seconds = agoMs <= dayMs ? within(agoMs / 1000) : 0;
  return seconds > first.seconds ? { hold: { ...hold, seconds }, blockedMs } : { hold: first };
}

/**
 * Turns a spike into a response. A block becomes a question where the policy, the limits or a person say so, and
 * becomes mere watching where there is nothing that may be changed.
 * @returns undefined while a person's decision to let the lane go is younger than the hold: people have just been asked.
 */
export function respond(
  policy: Policy,
  lane: Lane,
  evidence: Evidence,
  circumstances: Circumstances,
): Response | undefined {
  const own = policyFor(policy, lane);
  const { blastRadius, blocksLastHour, shareCut, nowMs } = circumstances;
  const isRemembered = circumstances.letGo && nowMs - circumstances.letGo.atMs < letGoCountsForMs;
  const letGo = isRemembered ? circumstances.letGo : undefined;
  if (letGo && nowMs - letGo.atMs < 1000 * own.hold.seconds) return undefined;

  const untouchable: string[] = [];
  const isBare = lane.protection === unprotected;
  const adopts = isBare && policy.adopt !== 'announce' ? circumstances.reach : undefined;
  if (isBare && !adopts) {
    const why =
      policy.adopt === 'announce'
        ? '; "adopt" in the policy says whether one may be made'
        : ', and this deployment may not make one ("adopt" in its configuration)';
    untouchable.push(`no protect configuration applies to these messages, so there is no rule to set${why}`);
  }
  if (own.excluded) untouchable.push('the policy excludes this protect configuration');
  if (blastRadius?.isServiceManaged) untouchable.push('an AWS service manages this protect configuration');
  if (own.response === 'watch') untouchable.push(`the policy only watches ${lane.country}`);

  const share = evidence.usualMessagesPerDay < leastUsualPerDay ? 0 : evidence.usualShare;
  const isHome = own.home.countries.includes(lane.country) || share >= own.home.share;
  const questions: string[] = [];
  const asksToAdopt = adopts && policy.adopt === 'ask';
  if (asksToAdopt) {
    questions.push(
      `no protect configuration applies to these messages, and a block makes one for ${nameOf(adopts)}`,
    );
  }
  if (own.response === 'ask') questions.push(`the policy asks before it blocks ${lane.country}`);
  if (own.response === undefined && isHome) {
    const why = `${lane.country} is a home market (${inPercent(share)} of ordinary traffic)`;
    if (own.home.response === 'ask') questions.push(why);
    if (own.home.response === 'watch') untouchable.push(why);
  }
  if (blocksLastHour >= policy.limits.blocksPerHour) {
    questions.push(`the limit of ${policy.limits.blocksPerHour} blocks an hour is reached`);
  }
  if (shareCut + share > policy.limits.normalTrafficShare) {
    questions.push(
      `blocks would cut ${inPercent(shareCut + share)} of ordinary traffic, ` +
        `the limit is ${inPercent(policy.limits.normalTrafficShare)}`,
    );
  }
  if (letGo) questions.push(`${letGo.by} let ${lane.country} go before`);

  const common = {
    rehearsal: own.mode === 'observe',
    capabilities: own.capabilities,
    ...holdFor(own.hold, evidence, circumstances),
    undoIfNoticeFails: policy.ifNoticeFails === 'undo',
    ...(adopts ? { adopts } : {}),
  };
  if (untouchable.length > 0) return { ...common, kind: 'watch', because: untouchable };
  const interimStatus = own.interimStatus === 'unchanged' ? {} : { set: own.interimStatus };
  if (questions.length === 0) {
    const ifInDoubt = { lostMessageUsd: own.detection.lostMessageUsd, ...interimStatus };
    return { ...common, kind: 'block', set: 'BLOCK', ifInDoubt, because: [] };
  }
  // What a person let go stays untouched until a person says otherwise; nothing is made for a question about making it.
  const interim = letGo || asksToAdopt ? {} : interimStatus;
  return { ...common, ...interim, kind: 'ask', because: questions };
}
