import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { SqsDeadLetters } from '../../../adapters/sqs/dead-letters.ts';
import { SqsSpikeQueue } from '../../../adapters/sqs/spike-queue.ts';
import { readSpike } from '../../../core/flows/spike-message.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { describeDeadLetters } from '../../contract/dead-letters.ts';
import { evidenceOf } from '../../support/evidence.ts';
import { lane } from '../dynamodb/given.ts';

let sqs: FauxqsServer;
beforeAll(async () => {
  sqs = await startFauxqs({ port: 0, logger: false });
});
afterAll(() => sqs.stop());

const client = () =>
  new SQSClient({
    endpoint: sqs.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
let queues = 0;
function givenQueue() {
  const name = `queue-${++queues}`;
  const { queueUrl } = sqs.createQueue(name);
  return { queueUrl, messages: () => sqs.inspectQueue(name)?.messages.ready ?? [] };
}

describe('the dead letters in SQS', () => {
  describeDeadLetters(() => {
    const { queueUrl, messages } = givenQueue();
    return {
      deadLetters: new SqsDeadLetters(client(), queueUrl),
      found: () =>
        messages().map(({ body, messageAttributes }) => ({
          body,
          reason: messageAttributes.reason?.StringValue ?? '',
        })),
    };
  });
});

test('a spike arrives as it was sent', async () => {
  const { queueUrl, messages } = givenQueue();
  const spike = { lane, evidence: evidenceOf() };
  await new SqsSpikeQueue(client(), queueUrl).send(spike);
  expect(messages().map(({ body }) => readSpike(body))).toEqual([spike]);
});

test('a queue that is not there is a fault', async () => {
  const { queueUrl } = givenQueue();
  const nowhere = queueUrl.replace(/queue-\d+$/, 'nowhere');
  await expect(new SqsDeadLetters(client(), nowhere).send('record', 'reason')).rejects.toThrow(
    ServiceFailedError,
  );
});
