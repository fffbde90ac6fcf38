import { isFields, type Fields } from './json.ts';

/** What a wrapper holds: a JSON value, a text of JSON, or base64 of such a text. */
export type Inside =
  | { readonly holds: 'json'; readonly json: unknown }
  | { readonly holds: 'text'; readonly text: unknown; readonly where: string; readonly topicArn?: string }
  | { readonly holds: 'base64'; readonly base64: unknown; readonly where: string };

/** An EventBridge event about something else than a delivery; what could be a number or id is left out of its name. */
export interface OtherEvent {
  readonly holds: 'other-event';
  readonly detailType: string;
}

/** Opens one kind of wrapper; `undefined` when the object is not of this kind. */
type Wrapper = (object: Fields) => Iterable<Inside | OtherEvent> | undefined;

/**
 * What is wrapped in a value.
 * @returns undefined when the value is no wrapper.
 */
export function insidesOf(value: unknown): Iterable<Inside | OtherEvent> | undefined {
  if (Array.isArray(value)) return each(value, json => ({ holds: 'json', json }));
  if (!isFields(value) || value.eventType !== undefined) return undefined;
  for (const wrapper of wrappers) {
    const insides = wrapper(value);
    if (insides !== undefined) return insides;
  }
  return undefined;
}

/** One after the other: a list that gzip hides may have millions of entries. */
function* each(list: readonly unknown[], inside: (entry: unknown) => Inside): Generator<Inside> {
  for (const entry of list) yield inside(entry);
}

/** "Text", "Media" and "Voice Message Delivery Status Updated" (EventBridge reference, AWS End User Messaging SMS). */
const eventBridgeEvent: Wrapper = object => {
  const detailType = object['detail-type'];
  if (typeof detailType !== 'string') return undefined;
  return detailType.endsWith(' Message Delivery Status Updated')
    ? [{ holds: 'json', json: object.detail }]
    : [{ holds: 'other-event', detailType: detailType.slice(0, 80).replace(/\S*\d{2}\S*/g, '…') }];
};

/** An SNS message as SQS, HTTPS and Firehose receive it, and the `Sns` of a Lambda event. */
const snsNotification: Wrapper = object => {
  if (object.Type !== 'Notification') return undefined;
  const topicArn = typeof object.TopicArn === 'string' ? { topicArn: object.TopicArn } : {};
  return [{ holds: 'text', text: object.Message, where: 'Message of the SNS notification', ...topicArn }];
};

/** A Lambda event from SNS (`Sns`) or SQS (`body`). */
const lambdaEvent: Wrapper = object => {
  if (!Array.isArray(object.Records)) return undefined;
  return each(object.Records, record =>
    isFields(record) && isFields(record.Sns)
      ? { holds: 'json', json: record.Sns }
      : { holds: 'text', text: isFields(record) ? record.body : record, where: 'body of the SQS message' },
  );
};

/** What the AWS CLI prints of a queue (`receive-message`), and one SQS message as Lambda (`body`) or the CLI (`Body`) writes it. */
const sqsMessages: Wrapper = object => {
  if (Array.isArray(object.Messages)) return each(object.Messages, json => ({ holds: 'json', json }));
  const text = object.body ?? object.Body;
  return typeof text === 'string' ? [{ holds: 'text', text, where: 'body of the SQS message' }] : undefined;
};

/** A CloudWatch Logs subscription as Lambda receives it. */
const packedLogEvents: Wrapper = object =>
  isFields(object.awslogs)
    ? [{ holds: 'base64', base64: object.awslogs.data, where: 'awslogs.data' }]
    : undefined;

/** The same unpacked. CONTROL_MESSAGE only asks whether the destination is there. */
const logEvents: Wrapper = object => {
  if (object.messageType === 'CONTROL_MESSAGE') return [];
  if (object.messageType !== 'DATA_MESSAGE' || !Array.isArray(object.logEvents)) return undefined;
  return each(object.logEvents, insideOfLogEvent);
};

/** What the AWS CLI prints of CloudWatch Logs (`filter-log-events`, `get-log-events`), whole or one event of it. */
const printedLogEvents: Wrapper = object => {
  if (Array.isArray(object.events)) return each(object.events, insideOfLogEvent);
  const isEvent = typeof object.message === 'string' && typeof object.timestamp === 'number';
  return isEvent ? [insideOfLogEvent(object)] : undefined;
};

const insideOfLogEvent = (event: unknown): Inside => ({
  holds: 'text',
  text: isFields(event) ? event.message : event,
  where: 'message of the log event',
});

/** A Firehose transformation event. */
const firehoseEvent: Wrapper = object => {
  if (!Array.isArray(object.records)) return undefined;
  return each(object.records, record => ({
    holds: 'base64',
    base64: isFields(record) ? record.data : record,
    where: 'data of the Firehose record',
  }));
};

const wrappers: readonly Wrapper[] = [
  eventBridgeEvent,
  snsNotification,
  lambdaEvent,
  sqsMessages,
  packedLogEvents,
  logEvents,
  printedLogEvents,
  firehoseEvent,
];
