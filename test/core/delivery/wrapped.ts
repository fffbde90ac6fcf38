import { gzipSync } from 'node:zlib';

/** Puts one more of AWS's wrappers around a JSON value. */
export type Wrap = (value: unknown) => unknown;

export const topicArn = 'arn:aws:sns:eu-west-1:111122223333:otp-deliveries';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const gzipped = (text: string): string => gzipSync(text).toString('base64');

const eventBridge: Wrap = detail => ({
  version: '0',
  id: '5c0fa4f8-e4ba-ed02-6101-c795472fccd0',
  'detail-type': 'Text Message Delivery Status Updated',
  source: 'aws.sms-voice',
  account: '111122223333',
  time: '2025-10-01T18:20:41Z',
  region: 'us-east-1',
  resources: [],
  detail,
});

const sns: Wrap = value => ({
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: topicArn,
  Message: JSON.stringify(value),
  Timestamp: '2025-10-01T18:20:41.500Z',
  SignatureVersion: '1',
});

const logEvent = (value: unknown) => ({
  logStreamName: 'stream',
  timestamp: 1_759_342_841_000,
  message: JSON.stringify(value),
  ingestionTime: 1_759_342_841_500,
  eventId: '34347401063152187823588091447941432395582896937784705024',
});

const logEvents: Wrap = value => ({
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: 'deliveries',
  logStream: 'stream',
  subscriptionFilters: ['all'],
  logEvents: [
    {
      id: '34347401063152187823588091447941432395582896937784705024',
      timestamp: 0,
      message: JSON.stringify(value),
    },
  ],
});

export const wraps: Readonly<Record<string, Wrap>> = {
  'an EventBridge event': eventBridge,
  'an SNS notification': sns,
  'a Lambda event of SNS': value => ({
    Records: [
      { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: topicArn, Sns: sns(value) },
    ],
  }),
  'a Lambda event of SQS': value => ({
    Records: [{ messageId: 'x', body: JSON.stringify(value), attributes: {} }],
  }),
  'an SQS message': value => ({
    messageId: 'x',
    receiptHandle: 'x',
    body: JSON.stringify(value),
    attributes: {},
  }),
  'what the AWS CLI prints of a queue': value => ({
    Messages: [{ MessageId: 'x', ReceiptHandle: 'x', MD5OfBody: 'x', Body: JSON.stringify(value) }],
  }),
  'an SQS message that the AWS CLI printed': value => ({ MessageId: 'x', Body: JSON.stringify(value) }),
  'what the AWS CLI prints of CloudWatch Logs': value => ({
    events: [logEvent(value)],
    searchedLogStreams: [],
  }),
  'a log event that the AWS CLI printed': value => logEvent(value),
  'a CloudWatch Logs subscription': value => ({
    awslogs: { data: gzipped(JSON.stringify(logEvents(value))) },
  }),
  'a CloudWatch Logs subscription, unpacked': logEvents,
  'a Firehose transformation event': value => ({
    invocationId: 'x',
    records: [{ recordId: '1', data: base64(`${JSON.stringify(value)}\n`) }],
  }),
  'a Firehose transformation event of CloudWatch Logs': value => ({
    records: [{ recordId: '1', data: gzipped(JSON.stringify(logEvents(value))) }],
  }),
  'a list': value => [value],
};
