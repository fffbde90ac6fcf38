import {
  adopted,
  anyExecution,
  bus,
  chat,
  deliveries,
  incident,
  incidents,
  key,
  mail,
  otherProtect,
  policy,
  protect,
  refused,
  set,
  spikes,
  traffic,
  type StackName,
} from './acted-upon.ts';

// The calls that each function must be able to make, in each of the stacks.

type Calls = Readonly<Record<string, readonly string[]>>;
const topology: Calls = {
  'sms-voice:DescribeConfigurationSets': ['*'],
  'sms-voice:DescribeAccountAttributes': ['*'],
  'sms-voice:DescribeProtectConfigurations': ['*'],
  'sms-voice:ListTagsForResource': [protect, otherProtect, adopted],
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
  UpkeepSweep: { 'sms-voice:GetProtectConfigurationCountryRuleSet': [adopted] },
  IncidentRole: {
    ...topology,
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

/** Every call that each function makes in that stack, and on what. */
export function neededIn(stack: StackName): Record<string, Calls> {
  if (stack === 'as it comes') return calls;
  return Object.fromEntries(
    Object.entries(calls).map(([part, usual]) => {
      const needed: Record<string, readonly string[]> = { ...usual };
      for (const [action, on] of Object.entries(whenAdopting[part] ?? {}))
        needed[action] = [...new Set([...(needed[action] ?? []), ...on])];
      return [part, needed];
    }),
  );
}

/** Calls that Lambda makes in a function's name. */
export const ofLambda = new Set([
  ...Object.keys(consume('')),
  'lambda:CheckpointDurableExecution',
  'lambda:GetDurableExecutionState',
]);
/**
 * Calls of the CLI's `isolate`, with the permissions of whoever types it. The code stands beside what an incident uses; no function
 * makes them, and none may.
 */
export const ofPeople = new Set([
  'sms-voice:ListProtectConfigurationRuleSetNumberOverrides',
  'sms-voice:PutProtectConfigurationRuleSetNumberOverride',
]);
