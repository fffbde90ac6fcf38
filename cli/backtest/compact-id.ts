import type { MessageHash } from '../../core/ids.ts';

/** 60 bits that stand for a message, as two numbers of 30. */
export interface CompactId {
  readonly high: number;
  readonly low: number;
}

/** For a reader that keeps no more of a message than its compact id: a digest in between takes longer than all other fields. */
export const asItIs = (messageId: string): MessageHash => messageId as MessageHash;

/** Two factors, so that texts that share one half share the other no more often than any. */
const highFactor = 0xcc9e2d51;
const lowFactor = 0x1b873593;

/** A step of MurmurHash3 for each character, in which all before it have a say. */
function mixed(bits: number, character: number, factor: number): number {
  const product = Math.imul(bits ^ character, factor);
  return (product << 15) | (product >>> 17);
}

function finished(mixedBits: number): number {
  let bits = Math.imul(mixedBits ^ (mixedBits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 2;
}

/** 60 bits of a message's id of any length; two ids share them with odds of one in 2⁶⁰. */
export function compactIdOf(text: string): CompactId {
  let high = text.length;
  let low = text.length;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    high = mixed(high, character, highFactor);
    low = mixed(low, character, lowFactor);
  }
  return { high: finished(high), low: finished(low) };
}
