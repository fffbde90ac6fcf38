import type {
  UpdateProtectConfigurationCountryRuleSetRequest,
  UpdateProtectConfigurationCountryRuleSetResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findProtectConfiguration } from '../names.ts';
import { ruleSetOf } from '../protect-configuration.ts';

/**
 * Merges: only the countries named change, only for that capability, and at once. There is no optimistic locking. What
 * the service makes of two letters that are no country is not documented: here they get a rule like any other.
 */
export const updateProtectConfigurationCountryRuleSet: Action<
  UpdateProtectConfigurationCountryRuleSetRequest,
  UpdateProtectConfigurationCountryRuleSetResult
> = (account, { ProtectConfigurationId, NumberCapability = 'SMS', CountryRuleSetUpdates = {} }) => {
  const found = findProtectConfiguration(account, ProtectConfigurationId);
  for (const [country, { ProtectStatus = 'ALLOW' }] of Object.entries(CountryRuleSetUpdates)) {
    found.rules[NumberCapability].set(country, ProtectStatus);
  }
  return ruleSetOf(found, NumberCapability);
};
