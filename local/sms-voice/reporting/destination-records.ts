import type { EventDestination } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Accepted } from '../sending.ts';
import type { DestinationRecord } from './report.ts';

/** `ALL`, or all of the kind such as `TEXT_ALL`, or the very type. */
function matches({ Enabled, MatchingEventTypes = [] }: EventDestination, eventType: string): boolean {
  const ofKind = eventType.replace(/_.*/, '_ALL');
  return Enabled === true && MatchingEventTypes.some(type => ['ALL', ofKind, eventType].includes(type));
}

/**
 * What the SNS topics of the request's configuration set receive (user guide, "Event data format"): the event's detail
 * with the recipient's number and the request's Context, but without the protect configuration, and for a text without
 * the country. Destinations of CloudWatch Logs and Firehose are kept and receive nothing.
 */
export function destinationRecords(
  message: Accepted,
  detail: Readonly<Record<string, unknown>>,
): DestinationRecord[] {
  const topics = message.eventDestinations
    .filter(destination => matches(destination, String(detail.eventType)))
    .flatMap(({ SnsDestination }) => SnsDestination?.TopicArn ?? []);
  if (topics.length === 0) return [];
  const { protectConfiguration, isoCountryCode, ...shared } = detail;
  const record = {
    ...shared,
    ...(message.capability === 'SMS' ? {} : { isoCountryCode }),
    destinationPhoneNumber: message.number,
    ...(message.context ? { context: message.context } : {}),
  };
  return topics.map(topicArn => ({ topicArn, record }));
}
