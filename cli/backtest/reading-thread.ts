import { Worker } from 'node:worker_threads';
import type { EpochMs } from '../../core/ids.ts';
import { readLines } from './read-lines.ts';
import type { ReadRequest } from './read-worker.ts';
import type { RecordBatch } from './record-batch.ts';

/** A short log is read sooner than a thread starts. */
const shortLogBytes = 1024 * 1024;
/** Pieces under way to the thread and back: one in work, the others so that nobody waits. */
const piecesUnderWay = 6;
/** Larger than the pieces that a log usually comes in. */
const slotBytes = 1024 * 1024 + 64 * 1024;
/** What the thread throws away, it throws away soon: the memory stays flat. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 64 };

/** A thread that reads one piece after the other and answers in that order. */
class ReadingThread {
  readonly #worker = new Worker(new URL('./read-worker.ts', import.meta.url), { resourceLimits });
  readonly #asked: {
    readonly slot: SharedArrayBuffer;
    readonly answer: PromiseWithResolvers<RecordBatch>;
  }[] = [];
  readonly #free: SharedArrayBuffer[] = [];

  constructor() {
    this.#worker.on('message', (batch: RecordBatch) => {
      const asked = this.#asked.shift();
      if (asked?.slot.byteLength === slotBytes) this.#free.push(asked.slot);
      asked?.answer.resolve(batch);
    });
    this.#worker.on('error', error => {
      for (const { answer } of this.#asked.splice(0)) answer.reject(error);
    });
  }

  read(parts: readonly Uint8Array[], receivedAtMs: EpochMs): Promise<RecordBatch> {
    const length = lengthOf(parts);
    const slot =
      (length <= slotBytes ? this.#free.pop() : undefined) ??
      new SharedArrayBuffer(Math.max(length, slotBytes));
    const bytes = new Uint8Array(slot, 0, length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const answer = Promise.withResolvers<RecordBatch>();
    // Heard of where it is waited for, which may be later.
    answer.promise.catch(() => undefined);
    this.#asked.push({ slot, answer });
    this.#worker.postMessage({ bytes, receivedAtMs } satisfies ReadRequest);
    return answer.promise;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

const lengthOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0);

/** Whole lines of a log, in parts to be joined, and what is to be known of them when they are read. */
export interface Tagged<Tag> {
  readonly parts: readonly Uint8Array[];
  readonly tag: Tag;
}

/**
 * Reads pieces of a log, on a thread of their own once there is enough to read.
 * @param receivedAtMs when the log is read; records from the future are refused.
 * @returns the batches in the order of the pieces.
 */
export async function* readPieces<Tag>(
  pieces: AsyncIterable<Tagged<Tag>>,
  receivedAtMs: EpochMs,
): AsyncGenerator<{ readonly batch: RecordBatch; readonly tag: Tag }> {
  let thread: ReadingThread | undefined;
  const underWay: { readonly batch: Promise<RecordBatch>; readonly tag: Tag }[] = [];
  let readBytes = 0;
  try {
    for await (const { parts, tag } of pieces) {
      readBytes += lengthOf(parts);
      if (readBytes <= shortLogBytes) {
        yield { batch: readLines(Buffer.concat(parts), receivedAtMs), tag };
        continue;
      }
      thread ??= new ReadingThread();
      underWay.push({ batch: thread.read(parts, receivedAtMs), tag });
      const next = underWay.length >= piecesUnderWay ? underWay.shift() : undefined;
      if (next) yield { batch: await next.batch, tag: next.tag };
    }
    for (const { batch, tag } of underWay) yield { batch: await batch, tag };
  } finally {
    await thread?.close();
  }
}
