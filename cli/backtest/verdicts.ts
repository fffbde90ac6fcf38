import type { Evidence } from '../../core/detection/verdict.ts';
import type { EpochMs } from '../../core/ids.ts';
import { usualMessages } from '../../core/incident/usual.ts';
import type { Lane } from '../../core/traffic/lane.ts';

/** Whether a block ends by evidence, as in an incident, or stands until the log ends. */
export const releases = ['never', 'evidence'] as const;
export type Release = (typeof releases)[number];

/** What Pumpbreaker would have done about a lane: one block, from its beginning to the probe that lets it go; or one question. */
export interface Verdict {
  readonly lane: Lane;
  readonly action: 'block' | 'ask' | 'watch';
  readonly atMs: EpochMs;
  /** When messages were let through again, or a question had settled itself; absent while it stands at the end of the log. */
  releasedAtMs?: EpochMs;
  /** Where it did not simply end: what took its place then. A block in doubt becomes a question, and the question a block once that is sure. */
  turnedInto?: 'block' | 'ask' | 'watch';
  readonly evidence: Evidence;
  /** Why not simply a block. */
  readonly because: readonly string[];
  /**
   * Messages above the baseline that went through in the lane before, and their price in US dollars: what the window of
   * the evidence observed less what it expected, at the lane's price. For a block that returns because the pressure
   * did, it is the attempts of the probe less an average time as long; for a question that a block became, nothing.
   */
  readonly before: { readonly messages: number; readonly usd: number };
  /** What this block turned away. */
  readonly turnedAway: { messages: number; usd: number };
  /** What went through in the lane while people were asked or told. */
  readonly wentThrough: { messages: number; usd: number };
}

/**
 * Messages that the lane usually sends in the hours in which a verdict stood.
 * @param endMs end of the log, until which it stands where it is not over by then.
 */
export const usualMeanwhile = ({ evidence, atMs, releasedAtMs }: Verdict, endMs: EpochMs): number =>
  usualMessages(evidence, atMs, releasedAtMs ?? endMs);
