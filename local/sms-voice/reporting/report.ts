import type { EpochMs } from '../../../core/ids.ts';
import type { DeliveryEvent } from './delivery-event.ts';

/** A value of one metric of the namespace `AWS/SMSVoice`, in one of its dimension sets. */
export interface Sample {
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly atMs: EpochMs;
}

/** What an event destination of a configuration set is told of a message. */
export interface DestinationRecord {
  readonly topicArn: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** What the service tells others of its own accord: EventBridge, SNS topics of configuration sets, CloudWatch. */
export type Report =
  | { readonly kind: 'event'; readonly event: DeliveryEvent }
  | { readonly kind: 'record'; readonly record: DestinationRecord }
  | { readonly kind: 'sample'; readonly sample: Sample };
