import { setTimeout as pause } from 'node:timers/promises';
import type { DurableLambdaHandler } from '@aws/durable-execution-sdk-js';
import { LocalDurableTestRunner, type DurableOperation } from '@aws/durable-execution-sdk-js-testing';
import type { EpochMs, IncidentId } from '../core/ids.ts';
import type { IncidentRunner, IncidentStore } from '../core/ports.ts';

/** Operations one incident may take; Lambda's own limit. */
const mostOperations = 3000;
const mostTries = 2000;

/**
 * Runs incidents as durable executions on AWS's local runner. The runner's timers keep real time, the embedded run
 * has a time of its own: whoever moves that time wakes the incidents whose wait is over by it.
 */
export class DurableHost implements IncidentRunner {
  readonly #incidents: IncidentStore;
  readonly #runners = new Map<IncidentId, LocalDurableTestRunner>();
  readonly #poked = new Set<string>();
  readonly #failures: Error[] = [];
  #handler: DurableLambdaHandler | undefined;
  #busy = 0;

  constructor(incidents: IncidentStore) {
    this.#incidents = incidents;
  }

  /** Starts the runner; it needs its handler before the first incident. */
  async open(handler: DurableLambdaHandler): Promise<void> {
    await LocalDurableTestRunner.setupTestEnvironment({ skipTime: false });
    this.#handler = async (event, context) => {
      this.#busy++;
      try {
        return await handler(event, context);
      } finally {
        this.#busy--;
      }
    };
  }

  /** Ends the runner with whatever still runs in it. */
  async close(): Promise<void> {
    await LocalDurableTestRunner.teardownTestEnvironment();
  }

  start(id: IncidentId): Promise<void> {
    if (this.#runners.has(id) || !this.#handler) return Promise.resolve();
    const runner = new LocalDurableTestRunner({ handlerFunction: this.#handler });
    this.#runners.set(id, runner);
    const ended = runner.run({ payload: { incidentId: id } });
    void ended.then(
      result => {
        if (result.getStatus() !== 'SUCCEEDED') {
          this.#failures.push(
            new Error(`Incident ${id} failed: ${result.getError().errorMessage ?? 'no reason given'}`),
          );
        }
      },
      (error: unknown) => this.#failures.push(new Error(`Incident ${id} failed`, { cause: error })),
    );
    return Promise.resolve();
  }

  async poke(callbackId: string): Promise<void> {
    if (this.#poked.has(callbackId)) return;
    this.#poked.add(callbackId);
    // The runner learns of a callback a moment after the code that made it has gone on.
    for (let tries = 0; tries < mostTries; tries++) {
      const callback = this.#callback(callbackId);
      if (callback) {
        await callback.sendCallbackSuccess('{}');
        return;
      }
      await pause(2);
    }
    throw new Error(`No incident waits for callback ${callbackId}.`);
  }

  #callback(callbackId: string): DurableOperation | undefined {
    for (const runner of this.#runners.values()) {
      for (let index = 0; index < mostOperations; index++) {
        const operation = runner.getOperationByIndex(index);
        if (operation.getId() === undefined) break;
        if (operation.isCallback() && operation.getCallbackDetails()?.callbackId === callbackId)
          return operation;
      }
    }
    return undefined;
  }

  /** Waits until every incident waits, or is over. @throws the first failure of an incident. */
  async settle(): Promise<void> {
    while (!(await this.#isAtRest())) await pause(1);
    const [failure] = this.#failures;
    if (failure) throw failure;
  }

  async #isAtRest(): Promise<boolean> {
    if (this.#failures.length > 0) return true;
    if (this.#busy > 0) return false;
    for (const id of this.#runners.keys()) {
      const { closedAtMs, signalsRead } = await this.#incidents.read(id);
      if (closedAtMs !== undefined) continue;
      const waiting = await this.#incidents.listening(id);
      if (!waiting || this.#poked.has(waiting.callbackId)) return false;
      if ((await this.#incidents.inbox(id, signalsRead)).length > 0) return false;
    }
    return true;
  }

  /** When the next incident wants to be woken; undefined when none waits. */
  async nextDueMs(): Promise<EpochMs | undefined> {
    const waits = await Promise.all([...this.#runners.keys()].map(id => this.#incidents.listening(id)));
    const dues = waits.flatMap(waiting => (waiting ? [waiting.untilMs] : []));
    return dues.length > 0 ? Math.min(...dues) : undefined;
  }

  /** Wakes the incidents whose wait is over, and waits until they wait again. */
  async wakeDue(nowMs: EpochMs): Promise<void> {
    for (const id of this.#runners.keys()) {
      const waiting = await this.#incidents.listening(id);
      if (waiting && waiting.untilMs <= nowMs) await this.poke(waiting.callbackId);
    }
    await this.settle();
  }
}
