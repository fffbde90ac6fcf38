import type { Policy } from '../../core/policy/policy.ts';
import { InvalidPolicyError, parsePolicy, readPolicy } from '../../core/policy/read-policy.ts';
import type { PolicyStore } from '../../core/ports.ts';

/** A policy in memory; a document that is not valid never takes the place of one that is. */
export class MemoryPolicyStore implements PolicyStore {
  #policy: Policy;

  constructor(policy: Policy = readPolicy({})) {
    this.#policy = policy;
  }

  /** Puts another document in force, as far as it is valid. */
  put(document: string): void {
    try {
      this.#policy = parsePolicy(document);
    } catch (error) {
      if (!(error instanceof InvalidPolicyError)) throw error;
    }
  }

  current() {
    return Promise.resolve(this.#policy);
  }
}
