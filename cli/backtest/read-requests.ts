import { parentPort } from 'node:worker_threads';
import type { EpochMs } from '../../core/ids.ts';
import { readLines } from './read-lines.ts';
import type { Slot } from './slots.ts';

/** What the thread is asked to read. */
export interface ReadRequest {
  readonly slot: Slot;
  readonly receivedAtMs: EpochMs;
}

parentPort?.on('message', ({ slot, receivedAtMs }: ReadRequest) => {
  const batch = readLines(slot, receivedAtMs);
  parentPort?.postMessage(batch, [batch.numbers.buffer, batch.columns.buffer]);
});
