import type { Policy } from '../../core/policy/policy.ts';
import { InvalidPolicyError, parsePolicy, readPolicy } from '../../core/policy/read-policy.ts';
import { Fault } from '../../core/fault.ts';

/** A file that is no policy. */
export class RefusedPolicyError extends Fault {
  constructor(file: string, { problems }: InvalidPolicyError, options: { cause: unknown }) {
    const described = 'docs/policy.schema.json describes every key';
    super(`${file} is not a policy: ${problems.join('; ')}. ${described}.`, options);
  }
}

/** The policy as it would act: a policy that only observes says nothing about what would have happened. */
export function enforced(policy: Policy): Policy {
  const own = Object.entries(policy.protectConfigurations).map(
    ([id, settings]) => [id, { ...settings, mode: 'enforce' as const }] as const,
  );
  return { ...policy, mode: 'enforce', protectConfigurations: Object.fromEntries(own) };
}

/** A newcomer's policy, but acting. */
export const defaultPolicy = (): Policy => enforced(readPolicy({}));

/**
 * The policy that a file's text describes.
 * @throws RefusedPolicyError
 */
export function policyOf(file: string, text: string): Policy {
  try {
    return enforced(parsePolicy(text));
  } catch (error) {
    if (error instanceof InvalidPolicyError) throw new RefusedPolicyError(file, error, { cause: error });
    throw error;
  }
}
