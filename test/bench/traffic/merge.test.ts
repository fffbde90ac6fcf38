import fc from 'fast-check';
import { mergeByTime, MinHeap } from '../../../bench/traffic/merge.ts';

interface Stamped {
  readonly atMs: number;
  readonly from: number;
}

const inOrder = (times: number[], from: number): Stamped[] =>
  times.sort((one, other) => one - other).map(atMs => ({ atMs, from }));

describe('merging by time', () => {
  it('gives all that went in, in time order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 50 }))), lists => {
        const sequences = lists.map(inOrder);

        const merged = [...mergeByTime(sequences)].map(({ atMs }) => atMs);

        expect(merged).toEqual(lists.flat().sort((one, other) => one - other));
      }),
    );
  });

  it('takes no more from a sequence than it needs', () => {
    let taken = 0;
    function* endless() {
      for (;;) yield { atMs: taken++, from: 0 };
    }

    const merged = mergeByTime([endless(), inOrder([2, 4], 1)]);
    for (let i = 0; i < 5; i++) merged.next();

    expect(taken).toBeLessThan(6);
  });

  it('lets equal keys out of the heap in the order they came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 })), keys => {
        const heap = new MinHeap<number>();
        keys.forEach((key, turn) => {
          heap.push(key, turn);
        });

        const out = keys.map(() => heap.pop());

        const stable = keys.map((key, turn) => ({ key, turn })).sort((one, other) => one.key - other.key);
        expect(out).toEqual(stable.map(({ turn }) => turn));
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});
