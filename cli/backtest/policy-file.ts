import { Fault } from '../../core/fault.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { InvalidPolicyError, parsePolicy, readPolicy } from '../../core/policy/read-policy.ts';

/** A file that is no policy. */
export class RefusedPolicyError extends Fault {
  constructor(file: string, { problems }: InvalidPolicyError, options: { cause: unknown }) {
    const described = 'docs/policy.schema.json describes every key';
    super(`${file} is not a policy: ${problems.join('; ')}. ${described}.`, options);
  }
}

/** A newcomer's policy, but acting. */
export const defaultPolicy = (): Policy => readPolicy({ mode: 'enforce' });

/**
 * The policy that a file's text describes.
 * @throws RefusedPolicyError
 */
export function policyOf(file: string, text: string): Policy {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof InvalidPolicyError) throw new RefusedPolicyError(file, error, { cause: error });
    throw error;
  }
}
