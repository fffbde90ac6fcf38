import * as v from 'valibot';
import { Fault } from '../../core/fault.ts';
import { operations } from './operations.ts';

const schema = v.strictObject({
  /** Left out: any operation. */
  operation: v.optional(v.picklist([...operations.keys()])),
  /**
   * throttle, deny and error answer ThrottlingException, AccessDeniedException and InternalServerException, and nothing
   * is done; timeout does what was asked and never answers, the worst for a client; slow answers late.
   */
  fault: v.picklist(['throttle', 'deny', 'error', 'timeout', 'slow']),
  /** How many requests it meets. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  /** How late slow answers. */
  seconds: v.optional(v.pipe(v.number(), v.minValue(0)), 1),
});
type PlannedFault = v.InferOutput<typeof schema>;

/** A fault that was asked for and is none; the message names what is wrong. */
export class UnknownFaultError extends Fault {}

/** Faults on demand: those asked for first come first. */
export class PlannedFaults {
  #planned: readonly PlannedFault[] = [];

  /** @throws UnknownFaultError */
  plan(wanted: unknown): void {
    const result = v.safeParse(schema, wanted);
    if (!result.success) {
      const problems = result.issues.map(issue => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
      throw new UnknownFaultError(problems.join('; '));
    }
    this.#planned = [...this.#planned, result.output];
  }

  /** The fault that this request meets, if any; it is used up by it. */
  meet(operation: string): PlannedFault | undefined {
    const met = this.#planned.find(planned => (planned.operation ?? operation) === operation);
    if (!met) return undefined;
    const rest = met.times > 1 ? [{ ...met, times: met.times - 1 }] : [];
    this.#planned = this.#planned.flatMap(planned => (planned === met ? rest : [planned]));
    return met;
  }
}
