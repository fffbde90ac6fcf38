import type { EpochMs } from '../../core/ids.ts';

/** Numbers by buckets of time, of which the latest are kept: the memory never grows. */
export class Series {
  readonly bucketMs: number;
  readonly #kept: Float32Array;
  #head = -1;

  constructor(bucketMs: number, kept: number) {
    this.bucketMs = bucketMs;
    this.#kept = new Float32Array(kept);
  }

  bucketOf(atMs: EpochMs): number {
    return Math.floor(atMs / this.bucketMs);
  }

  /** Newest bucket that holds a number; -1 while none does. */
  get head(): number {
    return this.#head;
  }

  add(atMs: EpochMs, amount: number): void {
    const bucket = this.bucketOf(atMs);
    this.set(bucket, this.at(bucket) + amount);
  }

  /** A number for a bucket that is forgotten already is ignored. */
  set(bucket: number, value: number): void {
    if (bucket > this.#head) this.#advance(bucket);
    if (bucket > this.#head - this.#kept.length) this.#kept[bucket % this.#kept.length] = value;
  }

  #advance(bucket: number): void {
    const first = Math.max(this.#head + 1, bucket - this.#kept.length + 1);
    for (let index = first; index <= bucket; index++) this.#kept[index % this.#kept.length] = 0;
    this.#head = bucket;
  }

  /** What a bucket holds; 0 where nothing is known. */
  at(bucket: number): number {
    if (bucket < 0 || bucket > this.#head || bucket <= this.#head - this.#kept.length) return 0;
    return this.#kept[bucket % this.#kept.length] ?? 0;
  }

  /** Sums over `count` groups of `size` buckets each, the last of which ends with the bucket `last`. */
  sums(last: number, count: number, size = 1): number[] {
    return Array.from({ length: count }, (_, group) => {
      let sum = 0;
      const end = last - (count - 1 - group) * size;
      for (let bucket = end - size + 1; bucket <= end; bucket++) sum += this.at(bucket);
      return sum;
    });
  }
}
