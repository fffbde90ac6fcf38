import type {
  DescribeConfigurationSetsRequest,
  DescribeConfigurationSetsResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action, ConfigurationSet } from '../account.ts';
import { filtered, type FilterTests } from '../filters.ts';
import { findConfigurationSet } from '../names.ts';
import { pageOf } from '../pages.ts';

/** No action here sets a default message type or a default sender id: no configuration set has one. */
const tests: FilterTests<ConfigurationSet> = {
  'event-destination-name': ({ eventDestinations }, value) =>
    eventDestinations.some(({ EventDestinationName }) => EventDestinationName === value),
  'matching-event-types': ({ eventDestinations }, value) =>
    eventDestinations.some(({ MatchingEventTypes }) =>
      MatchingEventTypes?.some(eventType => eventType === value),
    ),
  'default-message-feedback-enabled': ({ messageFeedbackEnabled }, value) =>
    String(messageFeedbackEnabled ?? false) === value,
  'protect-configuration-id': ({ protectConfigurationId }, value) => protectConfigurationId === value,
};

/** The model lets ProtectConfigurationId be an id or an ARN; here it is the id. */
export const describeConfigurationSets: Action<
  DescribeConfigurationSetsRequest,
  DescribeConfigurationSetsResult
> = (account, request) => {
  const named = request.ConfigurationSetNames?.map(name => findConfigurationSet(account, name));
  const all = named?.length ? named : account.configurationSets.values();
  const { items, ...next } = pageOf(filtered(all, request.Filters, tests), request);
  return {
    ConfigurationSets: items.map(set => ({
      ConfigurationSetArn: set.arn,
      ConfigurationSetName: set.name,
      EventDestinations: [...set.eventDestinations],
      CreatedTimestamp: new Date(set.createdAtMs),
      DefaultMessageFeedbackEnabled: set.messageFeedbackEnabled,
      ProtectConfigurationId: set.protectConfigurationId,
    })),
    ...next,
  };
};
