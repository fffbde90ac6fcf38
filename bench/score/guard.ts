import type { Country, EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import type { SendAttempt } from '../traffic/index.ts';

/** Messages that were turned away during a hold. */
export interface TurnedAway {
  readonly messages: number;
  /** Those of its second half. */
  readonly late: number;
}

/** Something that watches the messages of a business, as the bench sees it: Pumpbreaker or a peer. */
export interface Guard {
  readonly name: string;
  /** Asked before each message is sent; only guards that sit in the request's way answer no. */
  readonly admits?: (attempt: SendAttempt) => boolean;
  /** The first record of a message that was sent. @returns true to have its lane blocked. */
  readonly hears: (attempt: SendAttempt, nowMs: EpochMs) => boolean;
  /** The last status of the message. */
  readonly hearsLast?: (attempt: SendAttempt, nowMs: EpochMs) => void;
  /** The one-time code of the message was entered. */
  readonly hearsVerified?: (attempt: SendAttempt, nowMs: EpochMs) => void;
  /**
   * Whether a block may end after a hold of so many seconds; where a guard does not say, as soon as no more is turned away than the lane
   * usually sends at its busiest.
   */
  readonly letsGo?: (attempt: SendAttempt, turnedAway: TurnedAway, holdSeconds: number) => boolean;
  /** A lane of this protect configuration was blocked. */
  readonly blocked?: (protection: ProtectConfigurationId, country: Country, nowMs: EpochMs) => void;
}

export type NewGuard = () => Guard;
