import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Pumpbreaker } from './pumpbreaker.ts';

/** Adds what operators need to know to the outputs of the stack. */
export function addOutputs(pumpbreaker: Pumpbreaker): void {
  const stack = Stack.of(pumpbreaker);
  const { approveUrl, commandFunction, trafficTable, policy, bus, mailTopic, chatTopic } = pumpbreaker;
  new CfnOutput(stack, 'ApproveUrl', { value: approveUrl });
  new CfnOutput(stack, 'CommandFunction', { value: commandFunction.functionName });
  new CfnOutput(stack, 'TrafficTable', { value: trafficTable.tableName });
  new CfnOutput(stack, 'PolicyParameter', { value: policy.parameterName });
  new CfnOutput(stack, 'EventBusName', { value: bus.eventBusName });
  new CfnOutput(stack, 'MailTopic', { value: mailTopic.topicArn });
  if (chatTopic) new CfnOutput(stack, 'ChatTopic', { value: chatTopic.topicArn });
}
