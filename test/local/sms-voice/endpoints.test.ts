import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { CreateEventDestinationCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { startFauxqs } from 'fauxqs';
import { smsVoiceServerCommand } from '../../../cli/sms-voice-server/command.ts';
import { listenOnLoopback } from '../../../local/listen.ts';
import { startedCommand } from './command.ts';
import { givenConfigurationSet, send, simulator } from './given.ts';

interface Received {
  /** As in X-Amz-Target. */
  readonly target: string;
  readonly body: string;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An endpoint that takes all that is sent in AWS JSON, and keeps it. */
async function givenEndpoint(answer: object = {}) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then(bytes => {
      const isZipped = request.headers['content-encoding'] === 'gzip';
      const body = (isZipped ? gunzipSync(bytes) : bytes).toString();
      received.push({ target: String(request.headers['x-amz-target']), body });
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
    });
  });
  const url = await listenOnLoopback(server, 0);
  closing.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  return { url, received };
}

test('EventBridge is told of each message', async () => {
  const { url, received } = await givenEndpoint();
  const { client, stop } = await startedCommand('--events-endpoint', url);
  const messageId = await send(client, simulator.GB);
  expect(await stop()).toMatchObject({ code: 0, stderr: '' });
  expect(received).toHaveLength(1);
  expect(received[0]?.target).toBe('AWSEvents.PutEvents');
  const { Entries } = JSON.parse(received[0]?.body ?? '') as { Entries: { Detail: string }[] };
  expect(Entries).toMatchObject([
    { Source: 'aws.sms-voice', DetailType: 'Text Message Delivery Status Updated', Resources: [] },
  ]);
  expect(JSON.parse(Entries[0]?.Detail ?? '')).toMatchObject({ messageId, isoCountryCode: 'GB' });
});

test('CloudWatch gets the samples added up, with their count', async () => {
  const { url, received } = await givenEndpoint();
  const { client, stop } = await startedCommand('--metrics-endpoint', url);
  for (let count = 0; count < 3; count++) await send(client, simulator.GB);
  expect(await stop()).toMatchObject({ code: 0, stderr: '' });
  const requests = received.map(
    ({ body }) => JSON.parse(body) as { Namespace: string; MetricData: object[] },
  );
  expect(new Set(requests.map(({ Namespace }) => Namespace))).toEqual(new Set(['AWS/SMSVoice']));
  const data = requests.flatMap(({ MetricData }) => MetricData) as {
    readonly MetricName: string;
    readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    readonly StatisticValues: { readonly SampleCount: number; readonly Sum: number };
  }[];
  const ofGb = data.filter(
    ({ MetricName, Dimensions }) =>
      MetricName === 'TextMessagesBlockedByProtect' && Dimensions[0]?.Value === 'GB',
  );
  expect(ofGb[0]?.Dimensions).toEqual([{ Name: 'IsoCountryCode', Value: 'GB' }]);
  const total = (count: (values: (typeof data)[number]['StatisticValues']) => number) =>
    ofGb.reduce((sum, { StatisticValues }) => sum + count(StatisticValues), 0);
  expect([total(values => values.SampleCount), total(values => values.Sum)]).toEqual([3, 0]);
});

test("a configuration set's topic gets the record", async () => {
  const sns = await startFauxqs({ port: 0, logger: false });
  closing.push(() => sns.stop());
  const { topicArn } = sns.createTopic('login');
  sns.createQueue('records');
  sns.subscribe({ topic: 'login', queue: 'records' });
  const { client, stop } = await startedCommand('--sns-endpoint', sns.address);
  await givenConfigurationSet(client, 'login');
  await client.send(
    new CreateEventDestinationCommand({
      ConfigurationSetName: 'login',
      EventDestinationName: 'topic',
      MatchingEventTypes: ['TEXT_ALL'],
      SnsDestination: { TopicArn: topicArn },
    }),
  );
  await send(client, simulator.GB, { ConfigurationSetName: 'login' });
  expect(await stop()).toMatchObject({ code: 0, stderr: '' });
  const message = sns.inspectQueue('records')?.messages.ready[0];
  const { Message } = JSON.parse(message?.body ?? '{}') as { Message: string };
  expect(JSON.parse(Message)).toMatchObject({ destinationPhoneNumber: simulator.GB });
});

test('a dead endpoint is said once, and messages are taken all the same', async () => {
  const { client, stop } = await startedCommand('--events-endpoint', 'http://127.0.0.1:1');
  for (let count = 0; count < 20; count++) expect(await send(client, simulator.GB)).toBeDefined();
  const { code, stderr } = await stop();
  expect(code).toBe(0);
  expect(stderr.match(/http:\/\/127\.0\.0\.1:1 did not take/g)).toHaveLength(1);
});

test('an entry that EventBridge refuses is said with its reason', async () => {
  const refused = {
    ErrorCode: 'NotAuthorizedForSourceException',
    ErrorMessage: 'Not authorized for the source.',
  };
  const { url } = await givenEndpoint({ FailedEntryCount: 1, Entries: [refused] });
  const { client, stop } = await startedCommand('--events-endpoint', url);
  await send(client, simulator.GB);
  expect((await stop()).stderr).toMatch(
    /did not take.*PutEvents refused.*Not authorized for the source\. Serving goes on/,
  );
});

test('what is no URL is refused', async () => {
  await expect(smsVoiceServerCommand(['--sns-endpoint', 'here'])).rejects.toThrow(
    /--sns-endpoint: expected a URL/,
  );
});
