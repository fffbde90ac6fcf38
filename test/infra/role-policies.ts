import { runSimulation } from '@cloud-copilot/iam-simulate';
import { contextOf, idOf, key, resources, stacks, type Context, type StackName } from './acted-upon.ts';
import { account, resolved } from './resolved.ts';
import type { Resource } from './synthesised.ts';

// What a role of a stack may do, by its policies.

interface PolicyResource extends Resource {
  readonly Properties: {
    readonly PolicyDocument: unknown;
    readonly Roles: readonly { readonly Ref: string }[];
  };
}

/** The policies that are attached to a role, by its logical id. */
export function policiesOf(role: string, stack: StackName): { name: string; policy: unknown }[] {
  return Object.entries(stacks[stack])
    .filter((entry): entry is [string, PolicyResource] => entry[1].Type === 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }) => Ref === role))
    .map(([name, { Properties }]) => ({ name, policy: resolved(Properties.PolicyDocument, stacks[stack]) }));
}

/** A key obeys its own policy first, and that hands the matter to IAM. */
const keyPolicy = resolved(resources[idOf('AWS::KMS::Key', 'SigningKey')]?.Properties.KeyPolicy, resources);

/** Whether the role may; undefined where the action knows no such resource. */
export async function may(
  policies: { name: string; policy: unknown }[],
  action: string,
  resource: string,
  context: Context = contextOf(action, resource),
): Promise<boolean | undefined> {
  const result = await runSimulation(
    {
      identityPolicies: policies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource === key ? { resourcePolicy: keyPolicy } : {}),
      request: {
        action,
        resource: { resource, accountId: account },
        principal: `arn:aws:iam::${account}:role/one`,
        contextVariables: context,
      },
    },
    {},
  );
  if (result.resultType === 'error') return undefined;
  return result.overallResult === 'Allowed';
}
