import type { Message } from '../delivery/message.ts';
import type { Minute } from './minute.ts';
import type { Recipient } from './nearby.ts';

/** What a profile takes from a record. */
export type Noted = Pick<
  Message,
  | 'requestedAtMs'
  | 'status'
  | 'isFinal'
  | 'priceUsd'
  | 'parts'
  | 'messageType'
  | 'network'
  | 'ruleStatus'
  | 'awsSuspectsAit'
> &
  Recipient;

/** What a batch of records says about one minute of a lane. */
export interface Counted {
  readonly minute: Minute;
  /** Distinct messages of this lane requested in this minute, all seen so far. */
  readonly distinct: number;
  /** First records of messages not seen before. */
  readonly fresh: readonly Noted[];
  /** Later records of known messages. */
  readonly updates?: readonly Noted[];
}
