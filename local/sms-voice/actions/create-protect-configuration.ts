import type {
  CreateProtectConfigurationRequest,
  CreateProtectConfigurationResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { arnOf } from '../names.ts';
import { informationOf } from '../protect-configuration.ts';
import { quotaExceeded } from '../service-error.ts';

/** Default quota, user guide "Quotas". */
const mostPerAccount = 25;

/**
 * The name is the tag `Name`. Keys that begin with `aws:`, which the service keeps for AWS itself, are let in: here
 * there is no other way to have a protect configuration that an AWS service made.
 */
export const createProtectConfiguration: Action<
  CreateProtectConfigurationRequest,
  CreateProtectConfigurationResult
> = (account, { DeletionProtectionEnabled = false, Tags = [] }, moment) => {
  if (account.protectConfigurations.size >= mostPerAccount) {
    throw quotaExceeded('PROTECT_CONFIGURATIONS_PER_ACCOUNT');
  }
  const id = `protect-${moment.randomHex(32)}`;
  const created = {
    id,
    arn: arnOf('protect-configuration', id),
    createdAtMs: moment.nowMs,
    tags: Tags,
    deletionProtected: DeletionProtectionEnabled,
    rules: { SMS: new Map(), VOICE: new Map(), MMS: new Map(), RCS: new Map() },
    overrides: new Map(),
  };
  account.protectConfigurations.set(id, created);
  return { ...informationOf(account, created), Tags };
};
