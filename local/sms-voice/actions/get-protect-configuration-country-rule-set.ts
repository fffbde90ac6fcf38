import type {
  GetProtectConfigurationCountryRuleSetRequest,
  GetProtectConfigurationCountryRuleSetResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findProtectConfiguration } from '../names.ts';
import { ruleSetOf } from '../protect-configuration.ts';

/** Every country at once: it is not paginated. */
export const getProtectConfigurationCountryRuleSet: Action<
  GetProtectConfigurationCountryRuleSetRequest,
  GetProtectConfigurationCountryRuleSetResult
> = (account, { ProtectConfigurationId, NumberCapability = 'SMS' }) =>
  ruleSetOf(findProtectConfiguration(account, ProtectConfigurationId), NumberCapability);
