import type {
  DeleteAccountDefaultProtectConfigurationRequest,
  DeleteAccountDefaultProtectConfigurationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findProtectConfiguration } from '../names.ts';
import { notFound } from '../service-error.ts';

/** The protect configuration stays; it is the default no more. Where there is none, there is nothing to be found. */
export const deleteAccountDefaultProtectConfiguration: Action<
  DeleteAccountDefaultProtectConfigurationRequest,
  DeleteAccountDefaultProtectConfigurationResult
> = account => {
  if (account.defaultProtectConfigurationId === undefined)
    throw notFound('protect-configuration', 'account-default');
  const { arn, id } = findProtectConfiguration(account, account.defaultProtectConfigurationId);
  account.defaultProtectConfigurationId = undefined;
  return { DefaultProtectConfigurationArn: arn, DefaultProtectConfigurationId: id };
};
