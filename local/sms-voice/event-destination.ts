import type { EventDestination } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { ConfigurationSet } from './account.ts';
import { invalid, notFound } from './service-error.ts';

const kinds = ['CloudWatchLogsDestination', 'KinesisFirehoseDestination', 'SnsDestination'] as const;

/** The kinds of destination that are given. */
export function kindsOf(given: Pick<EventDestination, (typeof kinds)[number]>): string[] {
  return kinds.filter(kind => given[kind] !== undefined);
}

/** TEXT_SENT is in the model but not supported. @throws ServiceError ValidationException */
export function checkEventTypes(types: EventDestination['MatchingEventTypes']): void {
  if (types?.includes('TEXT_SENT') !== true) return;
  throw invalid('INVALID_PARAMETER', [{ Name: 'MatchingEventTypes', Message: 'TEXT_SENT is not supported' }]);
}

/** @throws ServiceError ResourceNotFoundException */
export function findEventDestination(set: ConfigurationSet, name = ''): EventDestination {
  const found = set.eventDestinations.find(({ EventDestinationName }) => EventDestinationName === name);
  if (!found) throw notFound('event-destination', name);
  return found;
}
