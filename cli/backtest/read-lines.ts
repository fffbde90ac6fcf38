import { deliveryOf } from '../../core/delivery/read-deliveries.ts';
import { readRecord } from '../../core/delivery/read-record.ts';
import { unwrapText } from '../../core/delivery/unwrap.ts';
import type { EpochMs } from '../../core/ids.ts';
import { BatchWriter } from './batch-writer.ts';
import { asItIs } from './compact-id.ts';
import type { RecordBatch } from './record-batch.ts';

const lineFeed = 0x0a;
/** A delivery event takes some 900 bytes; the columns grow where lines are shorter. */
const usualLine = 600;
/** Made text of at once: line by line takes longer, and a longer text lives longer than what is thrown away soon. */
const decodedBytes = 64 * 1024;
/** A field and its value as regular expressions, as AWS writes them or with the spaces that Python's json puts between. */
const field = (name: string, value: string) => `"${name}": ?${value}`;
const plainFields = [
  field('version', '"0"'),
  field('id', '"[\\w-]+"'),
  field('detail-type', '"Text Message Delivery Status Updated"'),
  field('source', '"[\\w.-]+"'),
  field('account', '"\\d+"'),
  field('time', '"[\\w:.-]+"'),
  field('region', '"[\\w-]+"'),
  field('resources', '\\[\\]'),
  field('detail', '(?=\\{"eventType":)'),
];
/** An EventBridge event with an SMS delivery record, as the service writes it: its detail is the last field. */
const plainEvent = new RegExp(`\\{${plainFields.join(', ?')}`, 'y');

/**
 * The record of a plain event, without opening the wrapper: what stands around the detail is known to the letter, so that
 * the line is JSON when the detail is. @returns undefined for every other line.
 */
function recordOfPlainEvent(text: string, from: number, to: number): unknown {
  plainEvent.lastIndex = from;
  if (!plainEvent.test(text) || !text.startsWith('}}', to - 2)) return undefined;
  try {
    return JSON.parse(text.slice(plainEvent.lastIndex, to - 1));
  } catch {
    return undefined;
  }
}

/** Where the whole lines end that are made text of together. */
function endOfLines(bytes: Buffer, from: number): number {
  const most = from + decodedBytes;
  if (most >= bytes.length) return bytes.length;
  const end = bytes.lastIndexOf(lineFeed, most) + 1;
  return end > from ? end : bytes.indexOf(lineFeed, most) + 1 || bytes.length;
}

function readText(text: string, receivedAtMs: EpochMs, batch: BatchWriter): void {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const record = recordOfPlainEvent(text, from, to);
    if (record === undefined) readWrapped(text.slice(from, to), receivedAtMs, batch);
    else {
      batch.take(readRecord(record, receivedAtMs, undefined, asItIs));
      batch.lines++;
    }
    from = to + 1;
  }
}

function readWrapped(line: string, receivedAtMs: EpochMs, batch: BatchWriter): void {
  if (line.trim() === '') return;
  for (const unwrapped of unwrapText(line))
    batch.take(deliveryOf(unwrapped, receivedAtMs, undefined, asItIs));
  batch.lines++;
}

/** Reads whole lines of a log, whatever AWS wrapped around the records. Never throws. */
export function readLines(lines: Uint8Array, receivedAtMs: EpochMs): RecordBatch {
  const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.length);
  const batch = new BatchWriter(Math.ceil(bytes.length / usualLine) + 1);
  for (let from = 0; from < bytes.length;) {
    const to = endOfLines(bytes, from);
    readText(bytes.toString('utf8', from, to), receivedAtMs, batch);
    from = to;
  }
  return batch.done();
}
