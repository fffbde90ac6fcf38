import { parentPort } from 'node:worker_threads';
import type { EpochMs } from '../../core/ids.ts';
import { readLines } from './read-lines.ts';

/** What the thread is asked to read. */
export interface ReadRequest {
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly receivedAtMs: EpochMs;
}

parentPort?.on('message', ({ bytes, receivedAtMs }: ReadRequest) => {
  const batch = readLines(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), receivedAtMs);
  parentPort?.postMessage(batch, [batch.numbers.buffer, batch.columns.buffer]);
});
