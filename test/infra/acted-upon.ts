import { account, arnOf, region } from './resolved.ts';
import { resourcesOf, synthesised } from './synthesised.ts';

// The stacks, and all that there is to act upon once they are deployed.

const guarded = 'protect-0123';
const props = { chat: true, configurationSets: ['login-codes'], protectConfigurations: [guarded] };
export const stacks = {
  'as it comes': resourcesOf(synthesised(props)),
  'with adopt': resourcesOf(synthesised({ ...props, adopt: true })),
};
export type StackName = keyof typeof stacks;
// What is asked for by its id has the same one in both.
export const resources = stacks['as it comes'];

export function idOf(type: string, part: string): string {
  const found = Object.keys(resources).find(id => id.includes(part) && resources[id]?.Type === type);
  if (found === undefined) throw new Error(`There is no ${type} whose id has ${part} in it.`);
  return found;
}
const arn = (type: string, part: string) => arnOf(resources, idOf(type, part));
const sv = (resource: string) => `arn:aws:sms-voice:${region}:${account}:${resource}`;

export const traffic = arn('AWS::DynamoDB::Table', 'Traffic');
export const incidents = arn('AWS::DynamoDB::Table', 'Incidents');
export const spikes = arn('AWS::SQS::Queue', 'SpikesQueue');
export const deliveries = arn('AWS::SQS::Queue', 'DeliveriesQueue');
export const refused = arn('AWS::SQS::Queue', 'Refused');
export const mail = arn('AWS::SNS::Topic', 'Mail');
export const chat = arn('AWS::SNS::Topic', 'Chat');
export const key = arn('AWS::KMS::Key', 'SigningKey');
export const bus = arn('AWS::Events::EventBus', 'Bus');
export const incident = arn('AWS::Lambda::Function', 'IncidentFunction');
export const policy = `arn:aws:ssm:${region}:${account}:parameter/pumpbreaker/Pumpbreaker/policy`;
export const anyExecution = `${incident}:7/durable-execution/name/id`;
export const protect = sv(`protect-configuration/${guarded}`);
export const otherProtect = sv('protect-configuration/protect-other');
export const adopted = sv('protect-configuration/protect-adopted');
export const set = sv('configuration-set/login-codes');

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
  'sms-voice': [protect, otherProtect, adopted, set, sv('configuration-set/other')],
  iam: [`arn:aws:iam::${account}:role/Admin`],
  sts: [`arn:aws:iam::${account}:role/Admin`],
  s3: ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/object'],
};

/** What the service knows of a request besides action and resource. */
export type Context = Readonly<Record<string, string | string[]>>;
const ourTag = { 'aws:ResourceTag/pumpbreaker:incident': 'unprotected-1' };
export const tagsAtMaking = ['Name', 'pumpbreaker:incident', 'pumpbreaker:token'];
export const withOurTags = {
  'aws:RequestTag/pumpbreaker:incident': 'unprotected-1',
  'aws:TagKeys': tagsAtMaking,
};
/** The one that was made bears our tag, and making one gives it; nothing else does. */
export const contextOf = (action: string, resource: string): Context => ({
  ...(resource === adopted ? ourTag : {}),
  ...(action === 'sms-voice:CreateProtectConfiguration' ? withOurTags : {}),
});
