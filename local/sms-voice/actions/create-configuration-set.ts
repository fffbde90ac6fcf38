import type {
  CreateConfigurationSetRequest,
  CreateConfigurationSetResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { arnOf } from '../names.ts';
import { conflict, quotaExceeded } from '../service-error.ts';

/** Default quota, user guide "Quotas". */
const mostPerAccount = 25;

export const createConfigurationSet: Action<CreateConfigurationSetRequest, CreateConfigurationSetResult> = (
  account,
  { ConfigurationSetName: name = '', Tags = [] },
  { nowMs },
) => {
  if (account.configurationSets.has(name)) {
    throw conflict('RESOURCE_ALREADY_EXISTS', 'configuration-set', name);
  }
  if (account.configurationSets.size >= mostPerAccount) throw quotaExceeded('CONFIGURATION_SETS_PER_ACCOUNT');
  const arn = arnOf('configuration-set', name);
  account.configurationSets.set(name, {
    name,
    arn,
    createdAtMs: nowMs,
    tags: Tags,
    eventDestinations: [],
    protectConfigurationId: undefined,
    messageFeedbackEnabled: undefined,
  });
  return { ConfigurationSetArn: arn, ConfigurationSetName: name, Tags, CreatedTimestamp: new Date(nowMs) };
};
