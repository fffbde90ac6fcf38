import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { clientConfig } from './client-config.ts';
import type { DestinationRecord } from './report.ts';

/** How many are published at a time. */
export const recordsAtOnce = 10;

/** Publishes records to topics of an SNS endpoint. @returns what sends a batch; it throws what the SDK does. */
export function recordSender(endpoint: string): (records: readonly DestinationRecord[]) => Promise<void> {
  const client = new SNSClient(clientConfig(endpoint));
  return async records => {
    const published = records.map(({ topicArn, record }) =>
      client.send(new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(record) })),
    );
    const failed = (await Promise.allSettled(published)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  };
}
