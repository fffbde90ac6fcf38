import { Stack } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as ssm from 'aws-cdk-lib/aws-ssm';
import { incidentTag, tokenTag } from '../core/protect/adoption.ts';
import { acknowledgePattern, smsVoicePattern, versionsOf } from './acknowledge.ts';
import type { HandlerFunction } from './handler-function.ts';

/** Reads the policy document, and its earlier versions where the present one is not valid. */
export function allowPolicy(fn: HandlerFunction, policy: ssm.StringParameter): void {
  fn.allow(['ssm:GetParameter', 'ssm:GetParameterHistory'], policy.parameterArn);
}

/** Reads which protect configurations there are and what they apply to. */
export function allowTopology(fn: HandlerFunction): void {
  const { partition, region, account } = Stack.of(fn);
  fn.allow(
    [
      'sms-voice:DescribeConfigurationSets',
      'sms-voice:DescribeAccountAttributes',
      'sms-voice:DescribeProtectConfigurations',
    ],
    '*',
  );
  fn.allow(
    ['sms-voice:ListTagsForResource'],
    `arn:${partition}:sms-voice:${region}:${account}:protect-configuration/*`,
  );
  acknowledgePattern(
    fn,
    '*',
    'The lists of configuration sets and protect configurations are of the whole account; AWS knows no narrower resource for reading them.',
  );
  acknowledgePattern(
    fn,
    smsVoicePattern('protect-configuration/*'),
    'Which protect configurations a service manages is told by their tags alone, so the tags of all are read.',
  );
}

/** Takes part in the life of incidents: reads them and puts signals into their inboxes. */
export function allowSignals(fn: HandlerFunction, incidents: dynamodb.Table, ...more: string[]): void {
  fn.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', ...more], incidents.tableArn);
}

/** Reads metrics. */
export function allowMetrics(fn: HandlerFunction, ...more: string[]): void {
  fn.allow(['cloudwatch:GetMetricData', ...more], '*');
  acknowledgePattern(fn, '*', 'CloudWatch knows no resource for reading metrics.');
}

/** Starts and wakes incidents. Executions have ARNs beneath the function's versions, never beneath the alias. */
export function allowWaking(fn: HandlerFunction, incident: lambda.Alias): void {
  fn.allow(['lambda:InvokeFunction'], incident.functionArn);
  fn.allow(['lambda:SendDurableExecutionCallbackSuccess'], `${incident.lambda.functionArn}:*`);
  acknowledgePattern(
    fn,
    versionsOf(incident.lambda),
    'Executions have ARNs beneath the version they began on, which is known only when they begin.',
  );
}

/** ARNs of protect configurations; all of the account's only where the user says so. */
export function protectArns(fn: HandlerFunction, ids: 'all' | readonly string[]): string[] {
  if (ids === 'all') {
    acknowledgePattern(
      fn,
      smsVoicePattern('protect-configuration/*'),
      'The user lets Pumpbreaker guard every protect configuration; the prop protectConfigurations narrows it to some.',
    );
  }
  const { partition, region, account } = Stack.of(fn);
  const arnOf = (id: string) => `arn:${partition}:sms-voice:${region}:${account}:protect-configuration/${id}`;
  return ids === 'all' ? [arnOf('*')] : ids.map(arnOf);
}

const ofOurs: iam.Conditions = { StringLike: { [`aws:ResourceTag/${incidentTag}`]: '*' } };
const asOurs: iam.Conditions = {
  StringLike: { [`aws:RequestTag/${incidentTag}`]: '*' },
  'ForAllValues:StringEquals': { 'aws:TagKeys': ['Name', incidentTag, tokenTag] },
};

/** Acts on the country rules of protect configurations that bear our tag. */
export function allowOnAdopted(fn: HandlerFunction, ...actions: string[]): void {
  const { partition, region, account } = Stack.of(fn);
  const any = `arn:${partition}:sms-voice:${region}:${account}:protect-configuration/*`;
  fn.allowWhere(ofOurs, actions, any);
  acknowledgePattern(
    fn,
    smsVoicePattern('protect-configuration/*'),
    'Those that are made while it runs have ids that nobody knows before; the condition lets in none without our tag.',
  );
}

/**
 * Makes protect configurations that bear our tag, applies them to the account default and these configuration sets, and takes
 * them away again. Tags are given at the making alone: nobody else's can be turned into ours.
 */
export function allowAdoption(fn: HandlerFunction, configurationSets: readonly string[]): void {
  allowTopology(fn);
  fn.allowWhere(asOurs, ['sms-voice:CreateProtectConfiguration'], '*');
  fn.allow(['sms-voice:DeleteAccountDefaultProtectConfiguration'], '*');
  allowOnAdopted(
    fn,
    'sms-voice:GetProtectConfigurationCountryRuleSet',
    'sms-voice:UpdateProtectConfigurationCountryRuleSet',
    'sms-voice:SetAccountDefaultProtectConfiguration',
    'sms-voice:DeleteProtectConfiguration',
  );
  if (configurationSets.length === 0) return;
  const both = ['sms-voice:AssociateProtectConfiguration', 'sms-voice:DisassociateProtectConfiguration'];
  allowOnAdopted(fn, ...both);
  const { partition, region, account } = Stack.of(fn);
  const arnOf = (set: string) => `arn:${partition}:sms-voice:${region}:${account}:configuration-set/${set}`;
  fn.allow(both, ...configurationSets.map(arnOf));
}
