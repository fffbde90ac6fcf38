/** Smallest first, by a number; equal ones in the order they came. */
export class MinHeap<T> {
  readonly #entries: { readonly key: number; readonly turn: number; readonly value: T }[] = [];
  #turn = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** The smallest key, or infinity when empty. */
  get nextKey(): number {
    return this.#entries[0]?.key ?? Infinity;
  }

  push(key: number, value: T): void {
    const entry = { key, turn: this.#turn++, value };
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above];
      if (parent === undefined || parent.key < key || (parent.key === key && parent.turn < entry.turn)) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  pop(): T | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (top === undefined || last === undefined || entries.length === 0) return top?.value;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const left = entries[below];
      if (left === undefined) break;
      const right = entries[below + 1];
      let smaller = left;
      if (right !== undefined && isBefore(right, left)) {
        smaller = right;
        below += 1;
      }
      if (!isBefore(smaller, last)) break;
      entries[at] = smaller;
      at = below;
    }
    entries[at] = last;
    return top.value;
  }
}

function isBefore(
  one: { readonly key: number; readonly turn: number },
  other: { readonly key: number; readonly turn: number },
): boolean {
  return one.key < other.key || (one.key === other.key && one.turn < other.turn);
}

/** Merges sequences that are each in time order into one, holding one element of each. */
export function* mergeByTime<T extends { readonly atMs: number }>(
  sequences: readonly Iterable<T>[],
): Generator<T, undefined> {
  const heap = new MinHeap<{ readonly value: T; readonly rest: Iterator<T> }>();
  const advance = (rest: Iterator<T>) => {
    const next = rest.next();
    if (next.done !== true) heap.push(next.value.atMs, { value: next.value, rest });
  };
  for (const sequence of sequences) advance(sequence[Symbol.iterator]());
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    yield top.value;
    advance(top.rest);
  }
}
