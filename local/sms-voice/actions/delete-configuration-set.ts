import type {
  DeleteConfigurationSetRequest,
  DeleteConfigurationSetResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findConfigurationSet } from '../names.ts';

/** Takes its event destinations and its association with it; the protect configuration stays. */
export const deleteConfigurationSet: Action<DeleteConfigurationSetRequest, DeleteConfigurationSetResult> = (
  account,
  { ConfigurationSetName },
) => {
  const set = findConfigurationSet(account, ConfigurationSetName);
  account.configurationSets.delete(set.name);
  return {
    ConfigurationSetArn: set.arn,
    ConfigurationSetName: set.name,
    EventDestinations: [...set.eventDestinations],
    DefaultMessageFeedbackEnabled: set.messageFeedbackEnabled,
    CreatedTimestamp: new Date(set.createdAtMs),
  };
};
