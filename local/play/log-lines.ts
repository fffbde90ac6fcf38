import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../core/fault.ts';

/** A file that cannot be played. */
export class UnplayableLogError extends Fault {
  constructor(file: string, reason: string, options?: { cause?: unknown }) {
    super(
      `${file} cannot be played: ${reason}. Expected AWS delivery events, one JSON value a line (as jq -c writes it), gzip or plain.`,
      options,
    );
  }
}

/** A line longer than this is no delivery event, and a file without line ends must not fill the memory. */
const longestLine = 32 * 1024 * 1024;

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/**
 * The lines of a log, gzip or plain by its first bytes, without empty ones.
 * @throws UnplayableLogError when the file cannot be read or unpacked, or has a line beyond all measure.
 */
export async function* logLines(file: string): AsyncGenerator<string> {
  try {
    const isPacked = await isGzip(file);
    const source = createReadStream(file);
    // pipeline closes what stands before a stream that fails or is left early; the error comes with the iteration.
    yield* splitLines(isPacked ? pipeline(source, createGunzip(), () => undefined) : source, file);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new UnplayableLogError(file, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function* splitLines(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine)
      throw new UnplayableLogError(file, 'a line has more than 32 million characters');
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest;
}
