import { gunzipSync } from 'node:zlib';
import type { Allowance } from './allowance.ts';
import { UnreadableError } from './refusal.ts';

/**
 * The text that base64 stands for, unpacked where it is gzip; what it unpacks to is taken off the allowance.
 * @throws UnreadableError bad-wrapper, bad-gzip, too-large
 */
export function inflate(base64: unknown, where: string, allowance: Allowance): string {
  if (typeof base64 !== 'string') throw new UnreadableError('bad-wrapper', where, base64, 'base64');
  const packed = Buffer.from(base64, 'base64');
  const isGzip = packed[0] === 0x1f && packed[1] === 0x8b;
  if (!isGzip) return packed.toString();
  try {
    const unpacked = gunzipSync(packed, { maxOutputLength: allowance.bytes });
    allowance.bytes -= unpacked.length;
    return unpacked.toString();
  } catch (cause) {
    if (isPastLimit(cause)) {
      throw new UnreadableError('too-large', where, base64, 'less to unpack', { cause });
    }
    throw new UnreadableError('bad-gzip', where, base64, 'whole gzip data', { cause });
  }
}

/** node:zlib says ERR_BUFFER_TOO_LARGE past maxOutputLength, and ERR_OUT_OF_RANGE when that is 0 to begin with. */
function isPastLimit(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ERR_BUFFER_TOO_LARGE' || code === 'ERR_OUT_OF_RANGE';
}
