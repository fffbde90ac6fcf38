const slotBytes = 1024 * 1024;

/** Some whole lines of a log, where both threads see them. */
export type Slot = Uint8Array<SharedArrayBuffer>;

/** Memory for pieces of a log, used again and again: the pieces are large, and all of them together small. */
export class Slots {
  readonly #free: SharedArrayBuffer[] = [];

  /** @param bytes that it has to hold at least. */
  take(bytes = slotBytes): Slot {
    const free = bytes <= slotBytes ? this.#free.pop() : undefined;
    return new Uint8Array(free ?? new SharedArrayBuffer(Math.max(bytes, slotBytes)));
  }

  /** A slot with the parts one after the other. */
  holding(parts: readonly Uint8Array[]): Slot {
    const bytes = parts.reduce((sum, { length }) => sum + length, 0);
    const slot = this.take(bytes);
    let at = 0;
    for (const part of parts) {
      slot.set(part, at);
      at += part.length;
    }
    return slot.subarray(0, bytes);
  }

  giveBack({ buffer }: Slot): void {
    if (buffer.byteLength === slotBytes) this.#free.push(buffer);
  }
}
