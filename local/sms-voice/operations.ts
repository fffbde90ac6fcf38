import * as sdk from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Account, Action, Moment } from './account.ts';
import { associateProtectConfiguration } from './actions/associate-protect-configuration.ts';
import { createConfigurationSet } from './actions/create-configuration-set.ts';
import { createEventDestination } from './actions/create-event-destination.ts';
import { createProtectConfiguration } from './actions/create-protect-configuration.ts';
import { deleteAccountDefaultProtectConfiguration } from './actions/delete-account-default-protect-configuration.ts';
import { deleteConfigurationSet } from './actions/delete-configuration-set.ts';
import { deleteEventDestination } from './actions/delete-event-destination.ts';
import { deleteProtectConfiguration } from './actions/delete-protect-configuration.ts';
import { deleteProtectConfigurationRuleSetNumberOverride } from './actions/delete-protect-configuration-rule-set-number-override.ts';
import { describeAccountAttributes } from './actions/describe-account-attributes.ts';
import { describeConfigurationSets } from './actions/describe-configuration-sets.ts';
import { describeProtectConfigurations } from './actions/describe-protect-configurations.ts';
import { disassociateProtectConfiguration } from './actions/disassociate-protect-configuration.ts';
import { getProtectConfigurationCountryRuleSet } from './actions/get-protect-configuration-country-rule-set.ts';
import { listProtectConfigurationRuleSetNumberOverrides } from './actions/list-protect-configuration-rule-set-number-overrides.ts';
import { listTagsForResource } from './actions/list-tags-for-resource.ts';
import { putMessageFeedback } from './actions/put-message-feedback.ts';
import { putProtectConfigurationRuleSetNumberOverride } from './actions/put-protect-configuration-rule-set-number-override.ts';
import { requestSenderId } from './actions/request-sender-id.ts';
import { sendMediaMessage } from './actions/send-media-message.ts';
import { sendTextMessage } from './actions/send-text-message.ts';
import { sendVoiceMessage } from './actions/send-voice-message.ts';
import { setAccountDefaultProtectConfiguration } from './actions/set-account-default-protect-configuration.ts';
import { setDefaultMessageFeedbackEnabled } from './actions/set-default-message-feedback-enabled.ts';
import { updateEventDestination } from './actions/update-event-destination.ts';
import { updateProtectConfiguration } from './actions/update-protect-configuration.ts';
import { updateProtectConfigurationCountryRuleSet } from './actions/update-protect-configuration-country-rule-set.ts';
import { readInput, type OperationSchema } from './schema.ts';

/** An operation by its schema in the SDK. @throws ServiceError */
type Operation = (account: Account, body: unknown, moment: Moment) => unknown;

function serve<Input extends object, Output>(
  schema: OperationSchema,
  action: Action<Input, Output>,
): readonly [string, Operation] {
  const name = schema[2];
  const operation: Operation = (account, body, moment) => {
    // The schema is that of the action's input: what it let through is one.
    const input = readInput(schema, body) as Input;
    if (!('ClientToken' in input)) return action(account, input, moment);
    const key = `${name}/${String(input.ClientToken)}`;
    const answer = account.answers.get(key) ?? action(account, input, moment);
    account.answers.set(key, answer);
    return answer;
  };
  return [name, operation];
}

/** Every operation that is served, by the name that X-Amz-Target gives it. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  serve(sdk.AssociateProtectConfiguration$, associateProtectConfiguration),
  serve(sdk.CreateConfigurationSet$, createConfigurationSet),
  serve(sdk.CreateEventDestination$, createEventDestination),
  serve(sdk.CreateProtectConfiguration$, createProtectConfiguration),
  serve(sdk.DeleteAccountDefaultProtectConfiguration$, deleteAccountDefaultProtectConfiguration),
  serve(sdk.DeleteConfigurationSet$, deleteConfigurationSet),
  serve(sdk.DeleteEventDestination$, deleteEventDestination),
  serve(sdk.DeleteProtectConfiguration$, deleteProtectConfiguration),
  serve(
    sdk.DeleteProtectConfigurationRuleSetNumberOverride$,
    deleteProtectConfigurationRuleSetNumberOverride,
  ),
  serve(sdk.DescribeAccountAttributes$, describeAccountAttributes),
  serve(sdk.DescribeConfigurationSets$, describeConfigurationSets),
  serve(sdk.DescribeProtectConfigurations$, describeProtectConfigurations),
  serve(sdk.DisassociateProtectConfiguration$, disassociateProtectConfiguration),
  serve(sdk.GetProtectConfigurationCountryRuleSet$, getProtectConfigurationCountryRuleSet),
  serve(sdk.ListProtectConfigurationRuleSetNumberOverrides$, listProtectConfigurationRuleSetNumberOverrides),
  serve(sdk.ListTagsForResource$, listTagsForResource),
  serve(sdk.PutMessageFeedback$, putMessageFeedback),
  serve(sdk.PutProtectConfigurationRuleSetNumberOverride$, putProtectConfigurationRuleSetNumberOverride),
  serve(sdk.RequestSenderId$, requestSenderId),
  serve(sdk.SendMediaMessage$, sendMediaMessage),
  serve(sdk.SendTextMessage$, sendTextMessage),
  serve(sdk.SendVoiceMessage$, sendVoiceMessage),
  serve(sdk.SetAccountDefaultProtectConfiguration$, setAccountDefaultProtectConfiguration),
  serve(sdk.SetDefaultMessageFeedbackEnabled$, setDefaultMessageFeedbackEnabled),
  serve(sdk.UpdateEventDestination$, updateEventDestination),
  serve(sdk.UpdateProtectConfiguration$, updateProtectConfiguration),
  serve(sdk.UpdateProtectConfigurationCountryRuleSet$, updateProtectConfigurationCountryRuleSet),
]);
