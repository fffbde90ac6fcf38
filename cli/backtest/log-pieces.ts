import { open, type FileHandle } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../core/fault.ts';
import { UnplayableLogError } from '../../local/play/log-lines.ts';
import type { Slot, Slots } from './slots.ts';

const lineFeed = 0x0a;
const streamedAtOnce = 960 * 1024;
/** A line longer than this is no delivery event, and a file without line ends must not fill the memory. */
const longestLine = 32 * 1024 * 1024;

/** Standard input, as people name it on a command line. */
export const standardInput = '-';

/** Some whole lines of a log. */
export interface LogPiece {
  readonly slot: Slot;
  /** How far the file has been read, in bytes of the file itself. */
  readonly readTo: number;
}

/**
 * A log in pieces of whole lines, gzip or plain by its first bytes.
 * @param file a path, or `-` for standard input.
 * @param slots where the pieces are put; whoever is done with one gives it back.
 * @throws UnplayableLogError when it cannot be read or unpacked, or has a line beyond all measure.
 */
export async function* logPieces(file: string, slots: Slots): AsyncGenerator<LogPiece> {
  let handle: FileHandle | undefined;
  try {
    if (file === standardInput) yield* streamed(process.stdin, file, slots);
    else {
      handle = await open(file);
      const isPlain = (await handle.stat()).isFile() && !isGzip(await firstBytesOf(handle));
      if (isPlain) yield* plain(handle, file, slots);
      else yield* streamed(handle.createReadStream({ highWaterMark: streamedAtOnce }), file, slots);
    }
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new UnplayableLogError(file, cause instanceof Error ? cause.message : String(cause), { cause });
  } finally {
    await handle?.close();
  }
}

async function firstBytesOf(handle: FileHandle): Promise<Uint8Array> {
  const { buffer } = await handle.read(new Uint8Array(2), 0, 2, 0);
  return buffer;
}

const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

async function fill(handle: FileHandle, slot: Slot, from: number): Promise<{ slot: Slot; bytes: number }> {
  const { bytesRead } = await handle.read(slot, 0, slot.length, from);
  return { slot, bytes: bytesRead };
}

/** Read to where it is parsed, the next piece while one is worked on; the line that a piece cuts is read again with the next. */
async function* plain(handle: FileHandle, file: string, slots: Slots): AsyncGenerator<LogPiece> {
  let readTo = 0;
  let reading = fill(handle, slots.take(), readTo);
  for (;;) {
    const { slot, bytes } = await reading;
    if (bytes === 0) return;
    const lines = slot.lastIndexOf(lineFeed, bytes - 1) + 1;
    if (lines === 0 && bytes === slot.length) {
      if (bytes > longestLine) throw tooLong(file);
      reading = fill(handle, slots.take(2 * slot.length), readTo);
      continue;
    }
    const taken = lines > 0 ? lines : bytes;
    readTo += taken;
    reading = fill(handle, slots.take(), readTo);
    // A failure is heard of where it is waited for, which is later, or never.
    reading.catch(() => undefined);
    yield { slot: slot.subarray(0, taken), readTo };
  }
}

async function* streamed(source: Readable, file: string, slots: Slots): AsyncGenerator<LogPiece> {
  let readTo = 0;
  const raw = counted(source, length => (readTo += length));
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of unpacked(raw)) {
    const end = chunk.lastIndexOf(lineFeed) + 1;
    if (end > 0) {
      yield { slot: slots.holding([...rest, chunk.subarray(0, end)]), readTo };
      rest = [];
      restBytes = 0;
    }
    rest.push(Buffer.from(chunk.subarray(end)));
    restBytes += chunk.length - end;
    if (restBytes > longestLine) throw tooLong(file);
  }
  if (restBytes > 0) yield { slot: slots.holding(rest), readTo };
}

const tooLong = (file: string) => new UnplayableLogError(file, 'a line has more than 32 million bytes');

async function* counted(source: Readable, count: (length: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source as AsyncIterable<Buffer>) {
    count(chunk.length);
    yield chunk;
  }
}

async function* unpacked(raw: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await raw.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  if (!isGzip(head)) {
    yield head;
    yield* raw;
    return;
  }
  const packed = new PassThrough();
  packed.write(head);
  // pipeline closes what stands before a stream that fails or is left early; the error comes with the iteration.
  pipeline(raw, packed, () => undefined);
  yield* pipeline(
    packed,
    createGunzip({ chunkSize: streamedAtOnce }),
    () => undefined,
  ) as AsyncIterable<Buffer>;
}
