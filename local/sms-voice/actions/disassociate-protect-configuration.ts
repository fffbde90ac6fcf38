import type {
  DisassociateProtectConfigurationRequest,
  DisassociateProtectConfigurationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findConfigurationSet, findProtectConfiguration } from '../names.ts';
import { conflict } from '../service-error.ts';

/** Both must be named, and belong together. */
export const disassociateProtectConfiguration: Action<
  DisassociateProtectConfigurationRequest,
  DisassociateProtectConfigurationResult
> = (account, { ProtectConfigurationId, ConfigurationSetName }) => {
  const protect = findProtectConfiguration(account, ProtectConfigurationId);
  const set = findConfigurationSet(account, ConfigurationSetName);
  if (set.protectConfigurationId !== protect.id) {
    throw conflict(
      'PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET',
      'protect-configuration',
      protect.id,
    );
  }
  set.protectConfigurationId = undefined;
  return {
    ConfigurationSetArn: set.arn,
    ConfigurationSetName: set.name,
    ProtectConfigurationArn: protect.arn,
    ProtectConfigurationId: protect.id,
  };
};
