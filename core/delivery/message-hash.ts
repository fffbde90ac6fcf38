import { hash } from 'node:crypto';
import type { MessageHash } from '../ids.ts';

/** Makes of a message id what its records share. */
export type Digest = (messageId: string) => MessageHash;

const base64Characters = 16;

/**
 * One-way digest of a message id: the first 96 bits of its SHA-256 as 16 base64url characters. AWS draws
 * message ids at random, so that no salt is needed against guessing. Among a thousand million messages the
 * odds that any two share a digest are n² / 2⁹⁷ = 6 in 10¹²; a collision would count one message too few.
 */
export function hashMessageId(messageId: string): MessageHash {
  return hash('sha256', messageId, 'base64url').slice(0, base64Characters) as MessageHash;
}
