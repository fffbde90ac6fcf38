import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../core/ports.ts';
import { calling } from '../../core/service-faults.ts';

/** The reason stands in an attribute of the message, so that the body is what was received. */
const longestReason = 500;

/** Records that could not be read: `sqs:SendMessage`. They came through a queue, so they fit into one. */
export class SqsDeadLetters implements DeadLetters {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor(client: SQSClient, queueUrl: string) {
    this.#client = client;
    this.#queueUrl = queueUrl;
  }

  /** @throws ServiceFailedError */
  async send(body: string, reason: string): Promise<void> {
    const StringValue = reason.slice(0, longestReason);
    await calling('SQS SendMessage', () =>
      this.#client.send(
        new SendMessageCommand({
          QueueUrl: this.#queueUrl,
          MessageBody: body,
          MessageAttributes: { reason: { DataType: 'String', StringValue } },
        }),
      ),
    );
  }
}
