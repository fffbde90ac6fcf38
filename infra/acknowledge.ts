import { Stack, Validations } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/** Lets a finding of AWS Solutions' rules stand on a construct, with the reason that convinced us. */
export function acknowledge(scope: IConstruct, rule: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
}

/** Lets a policy name a resource by a pattern. */
export const acknowledgePattern = (scope: IConstruct, resource: string, reason: string): void => {
  acknowledge(scope, `IAM5[Resource::${resource}]`, reason);
};

/** How the rules write `<function ARN>:*`. */
export const versionsOf = (fn: IFunction): string =>
  `<${Stack.of(fn).getLogicalId(fn.node.defaultChild as CfnFunction)}.Arn>:*`;

/** How the rules write an ARN of the sms-voice service. */
export const smsVoicePattern = (resource: string): string =>
  `arn:<AWS::Partition>:sms-voice:<AWS::Region>:<AWS::AccountId>:${resource}`;
