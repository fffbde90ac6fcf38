import type { EpochMs, IncidentId } from '../../core/ids.ts';
import type { DurableRun } from '../../core/incident/durable-run.ts';
import type { IncidentReviver, IncidentRunner } from '../../core/ports.ts';

class Suspended extends Error {
  readonly callbackId: string;

  constructor(callbackId: string) {
    super(`waits for ${callbackId}`);
    this.callbackId = callbackId;
  }
}

class Crashed extends Error {}

/** The execution is gone for good: somebody stopped it, or it reached a limit. */
class Died extends Error {}

/** `lost`: the work was done and its result was not stored. `stored`: the result was stored, then it crashed. */
export type CrashPoint = 'lost' | 'stored';

/** What is stored of a finished operation. */
interface Stored {
  readonly json?: string | undefined;
  readonly error?: string;
}

interface Execution {
  readonly name: string;
  readonly id: IncidentId;
  readonly results: Map<string, Stored>;
  isRunning: boolean;
  isCrashed: boolean;
  hasEnded: boolean;
}

/**
 * Durable executions in memory, by the rules of AWS's: an execution runs from the top after each wait and each crash, and
 * a finished operation answers with what was stored of it, as JSON.
 */
/** @see IncidentReviver.restart */
const restartsApartMs = 15 * 60_000;

export class DurableTwin implements IncidentRunner, IncidentReviver {
  /** Names of the operations that ran, in order. */
  readonly operations: string[] = [];
  readonly failures: unknown[] = [];
  /** Whether the process dies here, for once. */
  crashes: (operation: string, point: CrashPoint) => boolean = () => false;
  /** Whether the whole execution dies here. */
  dies: (operation: string, point: CrashPoint) => boolean = () => false;
  /** What happens in the world just before an operation runs for the first time. */
  before: (operation: string) => Promise<unknown> = () => Promise.resolve();
  readonly #live: (run: DurableRun, id: IncidentId) => Promise<unknown>;
  readonly #executions = new Map<string, Execution>();
  readonly #poked = new Set<string>();

  constructor(live: (run: DurableRun, id: IncidentId) => Promise<unknown>) {
    this.#live = live;
  }

  get running(): IncidentId[] {
    return [...this.#executions.values()].filter(({ hasEnded }) => !hasEnded).map(({ id }) => id);
  }

  /** The results that were stored, with the bytes each takes. */
  get sizes(): { readonly operation: string; readonly bytes: number }[] {
    return [...this.#executions.values()].flatMap(({ results }) =>
      [...results].map(([operation, { json = '' }]) => ({ operation, bytes: Buffer.byteLength(json) })),
    );
  }

  start(id: IncidentId): Promise<void> {
    return this.#begin(id, id);
  }

  isRunning(id: IncidentId): Promise<boolean> {
    return Promise.resolve(this.running.includes(id));
  }

  restart(id: IncidentId, atMs: EpochMs): Promise<void> {
    return this.#begin(`${id}-r${Math.floor(atMs / restartsApartMs)}`, id);
  }

  async #begin(name: string, id: IncidentId): Promise<void> {
    if (this.#executions.has(name)) return;
    const results = new Map<string, Stored>();
    const fresh = { name, id, results, isRunning: false, isCrashed: false, hasEnded: false };
    this.#executions.set(name, fresh);
    await this.#drive(fresh);
  }

  async poke(callbackId: string): Promise<void> {
    this.#poked.add(callbackId);
    const execution = [...this.#executions.values()].find(({ name }) => callbackId.startsWith(`${name} `));
    if (execution) await this.#drive(execution);
  }

  async #drive(execution: Execution): Promise<void> {
    if (execution.isRunning || execution.hasEnded) return;
    execution.isRunning = true;
    for (let again = true; again;) {
      execution.isCrashed = false;
      try {
        await this.#live(this.#runOf(execution), execution.id);
        execution.hasEnded = true;
        again = false;
      } catch (error) {
        if (error instanceof Suspended) again = this.#poked.has(error.callbackId);
        else if (!(error instanceof Crashed)) {
          if (!(error instanceof Died)) this.failures.push(error);
          execution.hasEnded = true;
          again = false;
        }
      }
    }
    execution.isRunning = false;
  }

  #runOf(execution: Execution): DurableRun {
    const step = async <Result>(name: string, act: () => Promise<Result>): Promise<Result> => {
      if (execution.hasEnded) throw new Died();
      if (execution.isCrashed) throw new Crashed();
      const stored = execution.results.get(name);
      if (stored) {
        if (stored.error !== undefined) throw new Error(stored.error);
        return (stored.json === undefined ? undefined : JSON.parse(stored.json)) as Result;
      }
      await this.before(name);
      this.operations.push(name);
      let failure: string | undefined;
      let json: string | undefined;
      try {
        json = JSON.stringify(await act());
      } catch (error) {
        failure = error instanceof Error ? error.message : 'unknown';
      }
      if (this.dies(name, 'lost')) this.#die(execution);
      if (this.crashes(name, 'lost')) this.#crash(execution);
      execution.results.set(name, failure === undefined ? { json } : { error: failure });
      if (this.dies(name, 'stored')) this.#die(execution);
      if (this.crashes(name, 'stored')) this.#crash(execution);
      return step(name, act);
    };
    return {
      step,
      untilPoked: async (name, _seconds, listen) => {
        const callbackId = `${execution.name} ${name}`;
        if (await step(`${name}: listen`, () => listen(callbackId))) return;
        if (!this.#poked.has(callbackId)) throw new Suspended(callbackId);
      },
    };
  }

  #die(execution: Execution): never {
    execution.hasEnded = true;
    throw new Died();
  }

  #crash(execution: Execution): never {
    execution.isCrashed = true;
    throw new Crashed();
  }
}
