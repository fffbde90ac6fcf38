import { SNSClient } from '@aws-sdk/client-sns';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { SnsNotifier } from '../../../adapters/sns/notifier.ts';
import { asIncidentId } from '../../../core/ids.ts';
import { NoticeNotSentError } from '../../../core/store-faults.ts';
import { describeNotifier } from '../../contract/notifier.ts';
import { startMs } from '../../support/evidence.ts';

let sns: FauxqsServer;
beforeAll(async () => {
  sns = await startFauxqs({ port: 0, logger: false });
});
afterAll(() => sns.stop());

let topics = 0;
/** A topic, and what those who subscribed to it have got. */
function givenTopic() {
  const name = `topic-${++topics}`;
  const { topicArn } = sns.createTopic(name);
  sns.createQueue(name);
  sns.subscribe({ topic: name, queue: name });
  const received = () =>
    (sns.inspectQueue(name)?.messages.ready ?? []).map(
      ({ body }) => JSON.parse(body) as { Subject?: string; Message: string },
    );
  return { topicArn, received };
}
const notifierTo = (mail: string, chat?: string) =>
  new SnsNotifier(
    new SNSClient({
      endpoint: sns.address,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    }),
    { mail, chat },
  );
const notice = {
  incidentId: asIncidentId('one'),
  atMs: startMs,
  subject: 'SMS to AZ: blocked',
  text: 'Azerbaijan (AZ): *blocked* <@everyone>\n\nLook and decide: https://decide.example/one',
  decideUrl: 'https://decide.example/one',
};

describe('the notifier on SNS', () => {
  describeNotifier(() => {
    const { topicArn, received } = givenTopic();
    return {
      notifier: notifierTo(topicArn),
      received: () =>
        Promise.resolve(received().map(({ Subject = '', Message }) => ({ subject: Subject, text: Message }))),
    };
  });
});

test('chat gets the same in its own schema, one incident one thread, and nothing in it is live but our link', async () => {
  const [mail, chat] = [givenTopic(), givenTopic()];
  await notifierTo(mail.topicArn, chat.topicArn).send(notice);
  expect(mail.received()).toHaveLength(1);
  const [message] = chat.received().map(({ Message }) => JSON.parse(Message) as unknown);
  expect(message).toMatchObject({
    version: '1.0',
    source: 'custom',
    content: { title: 'SMS to AZ: blocked', nextSteps: ['<https://decide.example/one|Look and decide>'] },
    metadata: { threadId: 'one' },
  });
  const { description } = (message as { content: { description: string } }).content;
  expect(description).toContain('\\*blocked\\*');
  expect(description).not.toContain('<@everyone>');
  expect(description).not.toContain('https://');
});

test('people who were told by one of the topics are not told again; when none took it, that is a fault', async () => {
  const mail = givenTopic();
  const nowhere = mail.topicArn.replace(/topic-\d+$/, 'nowhere');
  await notifierTo(nowhere, mail.topicArn).send(notice);
  expect(mail.received()).toHaveLength(1);
  await expect(notifierTo(nowhere, nowhere).send(notice)).rejects.toThrow(NoticeNotSentError);
});
