import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { writeSpike } from '../../core/flows/spike-message.ts';
import type { Spike, SpikeQueue } from '../../core/ports.ts';
import { calling } from '../../core/service-faults.ts';

/** Spikes on their way to the one who responds: `sqs:SendMessage`. */
export class SqsSpikeQueue implements SpikeQueue {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor(client: SQSClient, queueUrl: string) {
    this.#client = client;
    this.#queueUrl = queueUrl;
  }

  /** @throws ServiceFailedError */
  async send(spike: Spike): Promise<void> {
    const message = { QueueUrl: this.#queueUrl, MessageBody: writeSpike(spike) };
    await calling('SQS SendMessage', () => this.#client.send(new SendMessageCommand(message)));
  }
}
