import type { Clock } from '../../core/ports.ts';

/** What a paced client takes from outside. */
export interface Timing {
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<unknown>;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * The default quota is one request a second, operation by operation, but ten to list tags (AWS End User Messaging SMS
 * user guide, "Quotas"). The time is counted from the last answer: a request counts when it arrives, before that.
 */
const intervalMs = (operation: string) => (operation === 'ListTagsForResource' ? 100 : 1000);

/** Keeps requests of one operation apart, in the order in which they were asked for. */
export class Pace {
  readonly #timing: Timing;
  readonly #last = new Map<string, Promise<number>>();

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  async run<Result>(operation: string, request: () => Promise<Result>): Promise<Result> {
    const { clock, pause } = this.#timing;
    const before = this.#last.get(operation);
    const running = (async () => {
      const waitMs = ((await before) ?? -Infinity) + intervalMs(operation) - clock();
      if (waitMs > 0) await pause(waitMs);
      return request();
    })();
    const done = () => clock();
    this.#last.set(operation, running.then(done, done));
    return running;
  }
}
