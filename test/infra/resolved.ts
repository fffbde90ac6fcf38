import type { Resource } from './synthesised.ts';

export const account = '111122223333';
export const region = 'us-east-1';

/** What a resource's ARN looks like, by its type. */
const arns: Record<string, (id: string) => string> = {
  'AWS::DynamoDB::Table': id => `arn:aws:dynamodb:${region}:${account}:table/${id}`,
  'AWS::SQS::Queue': id => `arn:aws:sqs:${region}:${account}:${id}`,
  'AWS::SNS::Topic': id => `arn:aws:sns:${region}:${account}:${id}`,
  'AWS::Lambda::Function': id => `arn:aws:lambda:${region}:${account}:function:${id}`,
  'AWS::Lambda::Alias': id => `arn:aws:lambda:${region}:${account}:function:${id}:live`,
  'AWS::KMS::Key': () => `arn:aws:kms:${region}:${account}:key/0f0f0f0f-0000-4000-8000-000000000000`,
  'AWS::Events::EventBus': id => `arn:aws:events:${region}:${account}:event-bus/${id}`,
  'AWS::Logs::LogGroup': id => `arn:aws:logs:${region}:${account}:log-group:${id}:*`,
  'AWS::IAM::Role': id => `arn:aws:iam::${account}:role/${id}`,
};
const pseudo: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::StackName': 'Pumpbreaker',
};

/** The ARN that a resource would have once deployed, with its logical id as its name. */
export function arnOf(resources: Readonly<Record<string, Resource>>, id: string): string {
  const type = resources[id]?.Type ?? '';
  const arn = arns[type];
  if (!arn) throw new Error(`No ARN is known for ${id} (${type}).`);
  if (type !== 'AWS::Lambda::Alias') return arn(id);
  // An alias has the ARN of its function, and its name.
  const fn = (resources[id]?.Properties.FunctionName as { Ref: string }).Ref;
  return `${arnOf(resources, fn)}:live`;
}

/** A value of the template with its references replaced by what they would be once deployed. */
export function resolved(value: unknown, resources: Readonly<Record<string, Resource>>): unknown {
  if (Array.isArray(value)) return value.map(item => resolved(item, resources));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[key, inner] = []] = entries;
  if (entries.length === 1) {
    if (key === 'Ref' && typeof inner === 'string') {
      const refersToArn = ['AWS::SNS::Topic', 'AWS::Lambda::Alias'].includes(resources[inner]?.Type ?? '');
      // A parameter is known by the name it was given.
      if (resources[inner]?.Type === 'AWS::SSM::Parameter')
        return resolved(resources[inner].Properties.Name, resources);
      return pseudo[inner] ?? (refersToArn ? arnOf(resources, inner) : inner);
    }
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) return arnOf(resources, String(inner[0]));
    if (key === 'Fn::Join' && Array.isArray(inner)) {
      const [separator, parts] = inner as [string, unknown[]];
      return (resolved(parts, resources) as unknown[]).map(String).join(separator);
    }
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, resolved(item, resources)]));
}
