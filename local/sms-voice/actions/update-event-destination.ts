import type {
  UpdateEventDestinationRequest,
  UpdateEventDestinationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { checkEventTypes, findEventDestination, kindsOf } from '../event-destination.ts';
import { findConfigurationSet } from '../names.ts';
import { conflict } from '../service-error.ts';

/** What is left out stays as it is; an event destination keeps its kind. */
export const updateEventDestination: Action<UpdateEventDestinationRequest, UpdateEventDestinationResult> = (
  account,
  { ConfigurationSetName, ...changes },
) => {
  const set = findConfigurationSet(account, ConfigurationSetName);
  const found = findEventDestination(set, changes.EventDestinationName);
  checkEventTypes(changes.MatchingEventTypes);
  const [kind] = kindsOf(found);
  if (kindsOf(changes).some(given => given !== kind)) {
    throw conflict('EVENT_DESTINATION_MISMATCH', 'event-destination', changes.EventDestinationName ?? '');
  }
  const updated = { ...found, ...changes };
  set.eventDestinations = set.eventDestinations.map(one => (one === found ? updated : one));
  return { ConfigurationSetArn: set.arn, ConfigurationSetName: set.name, EventDestination: updated };
};
