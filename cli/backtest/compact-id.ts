import type { MessageHash } from '../../core/ids.ts';

/** 60 bits that stand for a message, as two numbers of 30. */
export interface CompactId {
  readonly high: number;
  readonly low: number;
}

/** For a reader that keeps no more of a message than its compact id: a digest in between takes longer than all other fields. */
export const asItIs = (messageId: string): MessageHash => messageId as MessageHash;

/** 30 bits that all characters have a say in: the steps of MurmurHash3, character by character. */
function bitsOf(text: string, factor: number): number {
  let bits = text.length;
  for (let at = 0; at < text.length; at++) {
    bits = Math.imul(bits ^ text.charCodeAt(at), factor);
    bits = (bits << 15) | (bits >>> 17);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 2;
}

/** Two factors, so that texts that share one half share the other no more often than any. */
export const highBitsOf = (text: string): number => bitsOf(text, 0xcc9e2d51);
export const lowBitsOf = (text: string): number => bitsOf(text, 0x1b873593);
