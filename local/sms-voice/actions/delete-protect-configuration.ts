import type {
  ConflictExceptionReason,
  DeleteProtectConfigurationRequest,
  DeleteProtectConfigurationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Account, Action, ProtectConfiguration } from '../account.ts';
import { findProtectConfiguration } from '../names.ts';
import { informationOf } from '../protect-configuration.ts';
import { conflict } from '../service-error.ts';

/** Refused while it is protected, the account default, or associated with a configuration set. */
function obstacleOf(account: Account, found: ProtectConfiguration): ConflictExceptionReason | undefined {
  if (found.deletionProtected) return 'DELETION_PROTECTION_ENABLED';
  if (account.defaultProtectConfigurationId === found.id) return 'PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT';
  const isAssociated = [...account.configurationSets.values()].some(
    ({ protectConfigurationId }) => protectConfigurationId === found.id,
  );
  return isAssociated ? 'PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET' : undefined;
}

export const deleteProtectConfiguration: Action<
  DeleteProtectConfigurationRequest,
  DeleteProtectConfigurationResult
> = (account, { ProtectConfigurationId }) => {
  const found = findProtectConfiguration(account, ProtectConfigurationId);
  const obstacle = obstacleOf(account, found);
  if (obstacle) throw conflict(obstacle, 'protect-configuration', found.id);
  account.protectConfigurations.delete(found.id);
  return informationOf(account, found);
};
