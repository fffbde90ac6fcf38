import type {
  CreateEventDestinationRequest,
  CreateEventDestinationResult,
  EventDestination,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { checkEventTypes, kindsOf } from '../event-destination.ts';
import { findConfigurationSet } from '../names.ts';
import { conflict, invalid, quotaExceeded } from '../service-error.ts';

/** Fixed quota: it cannot be raised. */
const mostPerSet = 5;

/** Exactly one of the three kinds. */
export const createEventDestination: Action<CreateEventDestinationRequest, CreateEventDestinationResult> = (
  account,
  request,
) => {
  const { CloudWatchLogsDestination, KinesisFirehoseDestination, SnsDestination } = request;
  const set = findConfigurationSet(account, request.ConfigurationSetName);
  const kinds = kindsOf(request);
  if (kinds.length === 0) throw invalid('MISSING_PARAMETER');
  if (kinds.length > 1) throw invalid('PARAMETERS_CANNOT_BE_USED_TOGETHER');
  checkEventTypes(request.MatchingEventTypes);
  const name = request.EventDestinationName ?? '';
  if (set.eventDestinations.some(({ EventDestinationName }) => EventDestinationName === name)) {
    throw conflict('RESOURCE_ALREADY_EXISTS', 'event-destination', name);
  }
  if (set.eventDestinations.length >= mostPerSet)
    throw quotaExceeded('EVENT_DESTINATIONS_PER_CONFIGURATION_SET');
  const created: EventDestination = {
    EventDestinationName: name,
    Enabled: true,
    MatchingEventTypes: request.MatchingEventTypes,
    CloudWatchLogsDestination,
    KinesisFirehoseDestination,
    SnsDestination,
  };
  set.eventDestinations = [...set.eventDestinations, created];
  return { ConfigurationSetArn: set.arn, ConfigurationSetName: set.name, EventDestination: created };
};
