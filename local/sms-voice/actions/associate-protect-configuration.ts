import type {
  AssociateProtectConfigurationRequest,
  AssociateProtectConfigurationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findConfigurationSet, findProtectConfiguration } from '../names.ts';

/** Replaces the configuration set's present protect configuration: it has one at most. */
export const associateProtectConfiguration: Action<
  AssociateProtectConfigurationRequest,
  AssociateProtectConfigurationResult
> = (account, { ProtectConfigurationId, ConfigurationSetName }) => {
  const protect = findProtectConfiguration(account, ProtectConfigurationId);
  const set = findConfigurationSet(account, ConfigurationSetName);
  set.protectConfigurationId = protect.id;
  return {
    ConfigurationSetArn: set.arn,
    ConfigurationSetName: set.name,
    ProtectConfigurationArn: protect.arn,
    ProtectConfigurationId: protect.id,
  };
};
