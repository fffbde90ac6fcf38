import type { Learned } from './learned.ts';
import { isCold, neighboursOf, type Surroundings } from './neighbours.ts';

/** Sums over counts n of messages that lie together: of n (n - mean), and of n. */
type Clump = Learned['clump'];

/** People ask twice: what is thought before any messages were seen, and how many messages that is worth. */
const usualSize = 1.6;
const usualMessages = 30;

/** Messages that come at one stroke, on average, as far as the lane has shown it. */
export function clumpSize({ squares, messages }: Clump, before = usualSize): number {
  return Math.max(1, (squares + before * usualMessages) / (messages + usualMessages));
}

const sizes = new WeakMap<Surroundings, number>();

/** The same over all cold lanes: none of them alone sends enough to tell. Summed up once for each version. */
export function coldClumpSize(surroundings: Surroundings): number {
  let size = sizes.get(surroundings);
  if (size === undefined) {
    const sum = { squares: 0, messages: 0 };
    for (const { neighbour } of neighboursOf(surroundings)) {
      if (!isCold(neighbour.usualPerDay)) continue;
      sum.squares += neighbour.clump.squares;
      sum.messages += neighbour.clump.messages;
    }
    size = clumpSize(sum);
    sizes.set(surroundings, size);
  }
  return size;
}
