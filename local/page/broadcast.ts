import { setTimeout as pause } from 'node:timers/promises';
import { snapshotOf, type Run, type Snapshot } from './snapshot.ts';

/** How often the page is told what is new. */
const everyMs = 300;

/** Keeps the newest snapshot, part by part as JSON, and tells every listener when there is a newer one. */
export class Broadcast {
  readonly #signal: AbortSignal;
  readonly #parts = new Map<string, string>();
  #newer = Promise.withResolvers<undefined>();
  #hurry = new AbortController();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => {
      this.#newer.resolve(undefined);
    });
  }

  /** Takes snapshots of a run until the end. */
  async follow(run: Run): Promise<void> {
    while (!this.#signal.aborted) {
      this.#hurry = new AbortController();
      this.#take(await snapshotOf(run));
      const signal = AbortSignal.any([this.#signal, this.#hurry.signal]);
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Something was decided: people want to see it at once. */
  hurry(): void {
    this.#hurry.abort();
  }

  #take(snapshot: Snapshot): void {
    for (const [name, part] of Object.entries(snapshot)) this.#parts.set(name, JSON.stringify(part));
    this.#newer.resolve(undefined);
    this.#newer = Promise.withResolvers<undefined>();
  }

  /** The parts that are new to this listener, as one JSON object each time, until it leaves or all is over. */
  async *changes(left: AbortSignal): AsyncGenerator<string> {
    const known = new Map<string, string>();
    while (!this.#signal.aborted && !left.aborted) {
      const changed = [...this.#parts].filter(([name, json]) => known.get(name) !== json);
      const newer = this.#newer.promise;
      if (changed.length > 0) {
        for (const [name, json] of changed) known.set(name, json);
        yield `{${changed.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
      }
      await newer;
    }
  }
}
