import type {
  SetAccountDefaultProtectConfigurationRequest,
  SetAccountDefaultProtectConfigurationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findProtectConfiguration } from '../names.ts';

/** Replaces the present account default: there is one at most. */
export const setAccountDefaultProtectConfiguration: Action<
  SetAccountDefaultProtectConfigurationRequest,
  SetAccountDefaultProtectConfigurationResult
> = (account, { ProtectConfigurationId }) => {
  const { arn, id } = findProtectConfiguration(account, ProtectConfigurationId);
  account.defaultProtectConfigurationId = id;
  return { DefaultProtectConfigurationArn: arn, DefaultProtectConfigurationId: id };
};
