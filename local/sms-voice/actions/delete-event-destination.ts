import type {
  DeleteEventDestinationRequest,
  DeleteEventDestinationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findEventDestination } from '../event-destination.ts';
import { findConfigurationSet } from '../names.ts';

export const deleteEventDestination: Action<DeleteEventDestinationRequest, DeleteEventDestinationResult> = (
  account,
  { ConfigurationSetName, EventDestinationName },
) => {
  const set = findConfigurationSet(account, ConfigurationSetName);
  const found = findEventDestination(set, EventDestinationName);
  set.eventDestinations = set.eventDestinations.filter(destination => destination !== found);
  return { ConfigurationSetArn: set.arn, ConfigurationSetName: set.name, EventDestination: found };
};
