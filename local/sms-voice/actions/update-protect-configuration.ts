import type {
  UpdateProtectConfigurationRequest,
  UpdateProtectConfigurationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findProtectConfiguration } from '../names.ts';
import { informationOf } from '../protect-configuration.ts';

/** Deletion protection is all that it can change; left out, nothing changes. */
export const updateProtectConfiguration: Action<
  UpdateProtectConfigurationRequest,
  UpdateProtectConfigurationResult
> = (account, { ProtectConfigurationId, DeletionProtectionEnabled }) => {
  const found = findProtectConfiguration(account, ProtectConfigurationId);
  found.deletionProtected = DeletionProtectionEnabled ?? found.deletionProtected;
  return informationOf(account, found);
};
