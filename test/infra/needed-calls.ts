import { account, arnOf, region } from './resolved.ts';
import { resourcesOf, synthesised } from './synthesised.ts';

// The calls that each function must be able to make, and all that there is to act upon.

const guarded = 'protect-0123';
export const resources = resourcesOf(
  synthesised({ chat: true, configurationSets: ['login-codes'], protectConfigurations: [guarded] }),
);

export function idOf(type: string, part: string): string {
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
export const key = arn('AWS::KMS::Key', 'SigningKey');
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
export const calls: Record<string, Calls> = {
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
export const everything: Record<string, readonly string[]> = {
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

/** The folder in `lambdas/` of each function. */
export const folders: Record<string, string> = {
  DeliveryMeter: 'meter',
  ResponseRespond: 'respond',
  IncidentRole: 'incident',
  ApproveRole: 'approve',
  UpkeepSweep: 'sweep',
  UpkeepLearn: 'learn',
  CommandRole: 'command',
  ConfigurationSetsHandler: 'event-destination',
};
/** Calls that Lambda makes in a function's name. */
export const ofLambda = new Set([
  ...Object.keys(consume('')),
  'lambda:CheckpointDurableExecution',
  'lambda:GetDurableExecutionState',
]);
