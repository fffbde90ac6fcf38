import type { ConfigurationSetName, EpochMs } from '../ids.ts';
import type { Digest } from './message-hash.ts';
import { readRecord, type Delivery } from './read-record.ts';
import { unwrap, unwrapText, type Unwrapped } from './unwrap.ts';

/** The configuration set whose event destination an SNS topic is, by the topic's ARN. */
export type ConfigurationSetsByTopic = ReadonlyMap<string, ConfigurationSetName>;

const noTopics: ConfigurationSetsByTopic = new Map();

/**
 * Reads every delivery record in a JSON value, however wrapped. Each record, broken wrapper and foreign event yields
 * one delivery; nothing is dropped silently, and nothing throws.
 * @param value one parsed JSON value, such as a Lambda event or the body of a queue's message.
 */
export function readDeliveries(value: unknown, receivedAtMs: EpochMs, topics = noTopics): Delivery[] {
  return Array.from(unwrap(value), unwrapped => deliveryOf(unwrapped, receivedAtMs, topics));
}

/**
 * As {@link readDeliveries}, from text: one JSON value, several one a line or joined as Firehose writes them, or a line
 * of a CloudWatch Logs export.
 */
export function readLine(line: string, receivedAtMs: EpochMs, topics = noTopics): Delivery[] {
  return Array.from(unwrapText(line), unwrapped => deliveryOf(unwrapped, receivedAtMs, topics));
}

/** What became of one piece that {@link unwrap} found. */
export function deliveryOf(
  unwrapped: Unwrapped,
  receivedAtMs: EpochMs,
  topics = noTopics,
  digest?: Digest,
): Delivery {
  switch (unwrapped.kind) {
    case 'record': {
      const { record, topicArn } = unwrapped;
      const configurationSet = topicArn === undefined ? undefined : topics.get(topicArn);
      return readRecord(record, receivedAtMs, configurationSet, digest);
    }
    case 'other-event':
      return { kind: 'apart', reason: 'other-event', eventType: unwrapped.detailType };
    case 'broken':
      return { kind: 'refused', reason: unwrapped.error.reason, detail: unwrapped.error.message };
  }
}
