import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../core/fault.ts';
import { UnplayableLogError } from '../../local/play/log-lines.ts';

const lineFeed = 0x0a;
const readAtOnce = 1024 * 1024;
/** A line longer than this is no delivery event, and a file without line ends must not fill the memory. */
const longestLine = 32 * 1024 * 1024;

/** Standard input, as people name it on a command line. */
export const standardInput = '-';

/** Some whole lines of a log, in parts to be joined. */
export interface LogPiece {
  readonly parts: readonly Uint8Array[];
  /** How far the file has been read, in bytes of the file itself. */
  readonly readTo: number;
}

/**
 * A log in pieces of whole lines, gzip or plain by its first bytes.
 * @param file a path, or `-` for standard input.
 * @throws UnplayableLogError when it cannot be read or unpacked, or has a line beyond all measure.
 */
export async function* logPieces(file: string): AsyncGenerator<LogPiece> {
  const source: Readable =
    file === standardInput ? process.stdin : createReadStream(file, { highWaterMark: readAtOnce });
  let readTo = 0;
  const raw = counted(source, length => (readTo += length));
  try {
    let rest: Uint8Array[] = [];
    let restBytes = 0;
    for await (const chunk of unpacked(raw)) {
      const end = chunk.lastIndexOf(lineFeed) + 1;
      if (end > 0) {
        yield { parts: [...rest, chunk.subarray(0, end)], readTo };
        rest = [];
        restBytes = 0;
      }
      rest.push(Buffer.from(chunk.subarray(end)));
      restBytes += chunk.length - end;
      if (restBytes > longestLine)
        throw new UnplayableLogError(file, 'a line has more than 32 million bytes');
    }
    if (restBytes > 0) yield { parts: rest, readTo };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new UnplayableLogError(file, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

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
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  if (!isGzip) {
    yield head;
    yield* raw;
    return;
  }
  const packed = new PassThrough();
  packed.write(head);
  // pipeline closes what stands before a stream that fails or is left early; the error comes with the iteration.
  pipeline(raw, packed, () => undefined);
  yield* pipeline(packed, createGunzip({ chunkSize: readAtOnce }), () => undefined) as AsyncIterable<Buffer>;
}
