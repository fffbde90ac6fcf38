import { addToMix, ageMix, emptyMix, type Mix } from './mix.ts';

/**
 * Whether messages go to numbers next to each other: fraudsters rent blocks of adjacent numbers (an 8-digit prefix got 13,000
 * messages, Luma), people have numbers from all over. Of the numbers only the prefixes are known. Plain JSON.
 */
export interface Nearby {
  /** Prefixes of the last numbers. */
  readonly prefixes: readonly string[];
  /** Messages: `nearby` where one of the last went to the same prefix, else `apart`. */
  readonly mix: Mix;
}

/** Attackers have more blocks than one, and use them in turn; people's numbers seldom meet among so few. */
const lastNumbers = 32;

/** @param prefixes of new messages, in their order. */
export function addToNearby(nearby: Nearby | undefined, prefixes: readonly string[]): Nearby | undefined {
  if (prefixes.length === 0) return nearby;
  const last = nearby?.prefixes.slice() ?? [];
  const kinds: string[] = [];
  for (const prefix of prefixes) {
    kinds.push(last.includes(prefix) ? 'nearby' : 'apart');
    last.push(prefix);
    if (last.length > lastNumbers) last.shift();
  }
  return { prefixes: last, mix: addToMix(nearby?.mix ?? emptyMix, kinds) };
}

/** Lets hours pass, as {@link ageMix} does. */
export function ageNearby({ prefixes, mix }: Nearby, hours: number, lesson: number): Nearby {
  return { prefixes, mix: ageMix(mix, hours, lesson) };
}
