import { Worker } from 'node:worker_threads';
import type { EpochMs } from '../../core/ids.ts';
import { readLines } from './read-lines.ts';
import type { ReadRequest } from './read-requests.ts';
import type { RecordBatch } from './record-batch.ts';
import type { Slot, Slots } from './slots.ts';

/** A short log is read sooner than a thread starts. */
const shortLogBytes = 512 * 1024;
/** Pieces under way to the thread and back: one in work, the others so that nobody waits. */
const piecesUnderWay = 12;
/** What the thread throws away, it throws away soon: the memory stays flat. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 64 };

/** A piece that is being read. */
interface Reading {
  readonly result: Promise<RecordBatch>;
  readonly isRead: boolean;
}

function readHere(slot: Slot, receivedAtMs: EpochMs): Reading {
  return { result: Promise.resolve(readLines(slot, receivedAtMs)), isRead: true };
}

/** A thread that reads one piece after the other and answers in that order. */
class ReadingThread {
  readonly #worker = new Worker(new URL('./read-worker.js', import.meta.url), { resourceLimits });
  readonly #asked: PromiseWithResolvers<RecordBatch>[] = [];

  constructor() {
    this.#worker.on('message', (batch: RecordBatch) => this.#asked.shift()?.resolve(batch));
    this.#worker.on('error', error => {
      for (const answer of this.#asked.splice(0)) answer.reject(error);
    });
  }

  read(slot: Slot, receivedAtMs: EpochMs): Reading {
    const answer = Promise.withResolvers<RecordBatch>();
    const reading = { result: answer.promise, isRead: false };
    // A failure is heard of where it is waited for, which may be later.
    answer.promise.then(
      () => (reading.isRead = true),
      () => undefined,
    );
    this.#asked.push(answer);
    this.#worker.postMessage({ slot, receivedAtMs } satisfies ReadRequest);
    return reading;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Whole lines of a log, and what is to be known of them when they are read. */
export interface Tagged<Tag> {
  readonly slot: Slot;
  readonly tag: Tag;
}

/**
 * Reads pieces of a log, on a thread of their own once there is enough to read.
 * @param receivedAtMs when the log is read; records from the future are refused.
 * @param slots where a piece is given back when it is read.
 * @returns the batches in the order of the pieces.
 */
export async function* readPieces<Tag>(
  pieces: AsyncIterable<Tagged<Tag>>,
  receivedAtMs: EpochMs,
  slots: Slots,
): AsyncGenerator<{ readonly batch: RecordBatch; readonly tag: Tag }> {
  let thread: ReadingThread | undefined;
  const underWay: (Tagged<Tag> & { readonly reading: Reading })[] = [];
  let readBytes = 0;
  try {
    for await (const { slot, tag } of pieces) {
      readBytes += slot.length;
      if (thread === undefined) {
        // The piece that makes the log a long one is read here while the thread starts.
        if (readBytes > shortLogBytes) thread = new ReadingThread();
        yield { batch: readLines(slot, receivedAtMs), tag };
        slots.giveBack(slot);
        continue;
      }
      // Rather than wait for a thread that is behind, this one takes a piece, too.
      const isBehind = underWay.length === piecesUnderWay - 1 && underWay[0]?.reading.isRead === false;
      underWay.push({
        slot,
        tag,
        reading: isBehind ? readHere(slot, receivedAtMs) : thread.read(slot, receivedAtMs),
      });
      const next = underWay.length >= piecesUnderWay ? underWay.shift() : undefined;
      if (next === undefined) continue;
      const ready = await next.reading.result;
      slots.giveBack(next.slot);
      yield { batch: ready, tag: next.tag };
    }
    for (const { reading, tag } of underWay) yield { batch: await reading.result, tag };
  } finally {
    await thread?.close();
  }
}
