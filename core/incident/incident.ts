import { unprotected, type Protection } from '../delivery/message.ts';
import type { Evidence } from '../detection/verdict.ts';
import type { Country, EpochMs, IncidentId, ProtectConfigurationId } from '../ids.ts';
import type { Response } from '../policy/respond.ts';
import type { Adoption } from '../protect/adoption.ts';
import type { BlastRadius } from '../protect/blast-radius.ts';
import type { OwnedRule } from '../protect/rules.ts';

/** How long a breaker waits; when the hold is over, evidence decides whether it waits again, longer. */
export interface Hold {
  readonly untilMs: EpochMs;
  readonly seconds: number;
}

/**
 * - `watched`: nothing may be changed here, people know.
 * - `asked`: people are asked; the response's interim status holds.
 * - `open`: blocked.
 * - `half-open`: let through again, and watched until `untilMs`.
 * - `kept`: a person said it is fraud; stays blocked until a person says otherwise.
 * - `closed`: over.
 */
export type BreakerState =
  | {
      readonly kind: 'watched' | 'asked' | 'open';
      readonly sinceMs: EpochMs;
      readonly hold: Hold;
      readonly unwritten?: Unwritten;
    }
  | { readonly kind: 'half-open'; readonly sinceMs: EpochMs; readonly hold: Hold; readonly untilMs: EpochMs }
  | { readonly kind: 'kept'; readonly sinceMs: EpochMs; readonly by: string; readonly remindAtMs: EpochMs }
  | { readonly kind: 'closed'; readonly sinceMs: EpochMs; readonly how: Closing };

/**
 * What a breaker was about to do when its country rules could not be written: contain its lane, or close as a person
 * wished. It is tried again when the hold is over.
 */
export type Unwritten = { readonly kind: 'contain' } | Closing;

/** How it ended: by itself (`released`, `calmed`), by a person, or because somebody changed the rule elsewhere. */
export type Closing =
  | { readonly kind: 'released' | 'calmed' | 'overruled' | 'undone' }
  | { readonly kind: 'rolled-back' | 'declined'; readonly by: string };

/** The breaker of one lane inside an incident. */
export interface Breaker {
  readonly country: Country;
  /**
   * Grows with each change of state and each decision; a decision names the revision it decides about. A hold that goes
   * on by itself leaves it: who decides about a block decides about it however long it lasts.
   */
  readonly revision: number;
  readonly state: BreakerState;
  readonly response: Response;
  /** The evidence of the spike that set the state. */
  readonly evidence: Evidence;
  /** The country rules we hold for this lane, or may hold where the answer to a write was lost; none in a rehearsal. */
  readonly rules: readonly OwnedRule[];
}

/** One attack on one protect configuration; lanes join it as the attack spreads. */
export interface Incident {
  readonly id: IncidentId;
  readonly protection: Protection;
  readonly openedAtMs: EpochMs;
  readonly closedAtMs?: EpochMs;
  readonly blastRadius?: BlastRadius;
  /** The protect configuration that we made for messages without one; on record before it is made, and until it is taken away. */
  readonly adoption?: Adoption;
  /** In the order in which they joined. */
  readonly breakers: readonly Breaker[];
  /** How many signals of the inbox have been worked in. */
  readonly signalsRead: number;
}

/** `rollback`, `keep`, `extend` speak of a block; `block`, `decline` answer a question. */
export const decisionKinds = ['rollback', 'keep', 'extend', 'block', 'decline'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What a person may decide in each state. */
export const decisionsIn: Record<BreakerState['kind'], readonly DecisionKind[]> = {
  watched: ['decline'],
  asked: ['block', 'decline'],
  open: ['rollback', 'keep', 'extend'],
  'half-open': ['rollback', 'block'],
  kept: ['rollback'],
  closed: [],
};

/** What reaches an incident from outside. `id` makes appending it twice append it once. */
export type Signal = { readonly id: string; readonly atMs: EpochMs; readonly country: Country } & (
  | { readonly kind: 'spike'; readonly evidence: Evidence; readonly response: Response }
  | {
      readonly kind: 'decision';
      readonly decision: DecisionKind;
      readonly revision: number;
      readonly by: string;
    }
  /** Somebody else changed country rules; what that means for the lane is seen when the rules are read. */
  | { readonly kind: 'rule-change'; readonly by: string }
);

/** Whether a person let the lane go with it, on our page or where rules are set. */
export const letsGo = (signal: Signal): signal is Signal & { readonly kind: 'decision' | 'rule-change' } =>
  signal.kind === 'rule-change' ||
  (signal.kind === 'decision' && (signal.decision === 'rollback' || signal.decision === 'decline'));

/** One line of the story that people read. */
export interface TimelineEntry {
  readonly atMs: EpochMs;
  readonly country?: Country;
  readonly says: string;
}

/** Nothing is contained any more, and nothing that was made for it is left. */
export const isOver = ({ breakers, adoption }: Incident): boolean =>
  breakers.every(({ state }) => state.kind === 'closed') && adoption === undefined;

/** The protect configuration in which the incident's country rules are set; undefined while there is none. */
export const guardOf = ({ protection, adoption }: Incident): ProtectConfigurationId | undefined =>
  protection === unprotected ? adoption?.id : protection;

/**
 * An incident is keyed by protect configuration and opening time, so that starting it twice starts it once.
 * `protect-` and 32 hex digits make 40 characters, the time 9 more: under the 64 of a durable execution's name, with
 * room for the mark of a restart.
 */
export function incidentIdFor(protection: Protection, openedAtMs: EpochMs): string {
  return `${protection.slice(0, 46)}-${openedAtMs.toString(36)}`;
}
