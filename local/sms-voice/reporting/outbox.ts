export interface OutboxOptions<Item> {
  /** The most that wait; what comes when so many do is dropped. */
  readonly mostWaiting: number;
  /** The most that are sent at a time. */
  readonly batchSize: number;
  readonly send: (batch: readonly Item[]) => Promise<void>;
  /** Hears of the first batch that could not be sent. */
  readonly onFailure: (cause: unknown) => void;
}

/**
 * Sends in the background, in order, one batch after the other. As with AWS's own events there is no promise: a batch
 * that cannot be sent is dropped.
 */
export class Outbox<Item> {
  readonly #options: OutboxOptions<Item>;
  #waiting: Item[] = [];
  #sending: Promise<void> | undefined;
  #hasFailed = false;
  #isClosing = false;

  constructor(options: OutboxOptions<Item>) {
    this.#options = options;
  }

  add(item: Item): void {
    if (this.#waiting.length < this.#options.mostWaiting) this.#waiting.push(item);
    this.#sending ??= this.#sendAll();
  }

  /** Waits until all is sent, or until one batch more has failed. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    // What comes in the same turn goes into the same batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.batchSize);
      try {
        await this.#options.send(batch);
      } catch (cause) {
        if (!this.#hasFailed) this.#options.onFailure(cause);
        this.#hasFailed = true;
        if (this.#isClosing) this.#waiting = [];
      }
    }
    this.#sending = undefined;
  }
}
