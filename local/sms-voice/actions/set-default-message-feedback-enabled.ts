import type {
  SetDefaultMessageFeedbackEnabledRequest,
  SetDefaultMessageFeedbackEnabledResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findConfigurationSet } from '../names.ts';

/** For the messages that name this configuration set; a send request's own MessageFeedbackEnabled wins. */
export const setDefaultMessageFeedbackEnabled: Action<
  SetDefaultMessageFeedbackEnabledRequest,
  SetDefaultMessageFeedbackEnabledResult
> = (account, { ConfigurationSetName, MessageFeedbackEnabled }) => {
  const set = findConfigurationSet(account, ConfigurationSetName);
  set.messageFeedbackEnabled = MessageFeedbackEnabled;
  return { ConfigurationSetArn: set.arn, ConfigurationSetName: set.name, MessageFeedbackEnabled };
};
