import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Signer } from '../../core/ports.ts';

/** HMAC-SHA256 with a key held in memory. */
export class MemorySigner implements Signer {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  #code(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }

  sign(text: string) {
    return Promise.resolve(this.#code(text).toString('base64url'));
  }

  verify(text: string, code: string) {
    const given = Buffer.from(code, 'base64url');
    const right = this.#code(text);
    return Promise.resolve(given.length === right.length && timingSafeEqual(given, right));
  }
}
