import { hash as digest } from 'node:crypto';
import { addToMix, ageMix, emptyMix, type Mix } from './mix.ts';

/**
 * Whether messages go to numbers next to each other: fraudsters rent blocks of adjacent numbers (an 8-digit prefix got 13,000
 * messages, Luma), people have numbers from all over. Of the numbers only hashes of their prefixes are kept. Plain JSON.
 */
export interface Nearby {
  /** Of the last messages: what tells their prefixes apart, and the messages themselves. */
  readonly last: readonly string[];
  /** Messages: `nearby` where one of the last went to the same prefix, else `apart`. */
  readonly mix: Mix;
}

/** Attackers have more blocks than one, and use them in turn; people's numbers seldom meet among so few. */
const lastNumbers = 12;
const blockLength = 5;
const tagLength = 2;

/** What a record tells of whom it goes to. */
export interface Recipient {
  readonly numberPrefix?: string;
  /** Hash of the message's id. */
  readonly hash?: string;
}

/**
 * Takes in records in their order, first and later ones: which of a message's names its number depends on how it came. One that is
 * among the last already is not its own neighbour.
 */
export function addToNearby(
  nearby: Nearby | undefined,
  recipients: readonly Recipient[],
): Nearby | undefined {
  let last: string[] | undefined;
  const kinds: string[] = [];
  for (const { numberPrefix, hash = '' } of recipients) {
    if (numberPrefix === undefined) continue;
    last ??= nearby?.last.slice() ?? [];
    const block = digest('sha256', numberPrefix, 'base64url').slice(0, blockLength);
    const number = block + hash.slice(-tagLength);
    if (last.includes(number)) continue;
    kinds.push(last.some(other => other.startsWith(block)) ? 'nearby' : 'apart');
    last.push(number);
    if (last.length > lastNumbers) last.shift();
  }
  return last ? { last, mix: addToMix(nearby?.mix ?? emptyMix, kinds) } : nearby;
}

/** Lets hours pass, as {@link ageMix} does. */
export function ageNearby({ last, mix }: Nearby, hours: number, lesson: number): Nearby {
  return { last, mix: ageMix(mix, hours, lesson) };
}
