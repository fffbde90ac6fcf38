import type {
  ListProtectConfigurationRuleSetNumberOverridesRequest,
  ListProtectConfigurationRuleSetNumberOverridesResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action, NumberOverride } from '../account.ts';
import { filtered, type FilterTests } from '../filters.ts';
import { findProtectConfiguration } from '../names.ts';
import { pageOf } from '../pages.ts';
import { isLive, overrideInformation } from '../protect-configuration.ts';
import { invalid } from '../service-error.ts';

/** Moments in filters: ISO 8601. */
function momentOf(value: string): number {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) throw invalid('INVALID_FILTER_VALUES');
  return ms;
}

const tests: FilterTests<NumberOverride> = {
  'iso-country-code': ({ country }, value) => country === value,
  'destination-phone-number-begins-with': ({ number }, value) => number.startsWith(value),
  action: ({ action }, value) => action === value,
  'expires-before': ({ expiresAtMs = Infinity }, value) => expiresAtMs < momentOf(value),
  'expires-after': ({ expiresAtMs = Infinity }, value) => expiresAtMs > momentOf(value),
  'created-before': ({ createdAtMs }, value) => createdAtMs < momentOf(value),
  'created-after': ({ createdAtMs }, value) => createdAtMs > momentOf(value),
};

export const listProtectConfigurationRuleSetNumberOverrides: Action<
  ListProtectConfigurationRuleSetNumberOverridesRequest,
  ListProtectConfigurationRuleSetNumberOverridesResult
> = (account, request, { nowMs }) => {
  const protect = findProtectConfiguration(account, request.ProtectConfigurationId);
  const live = [...protect.overrides.values()].filter(override => isLive(override, nowMs));
  const { items, ...next } = pageOf(filtered(live, request.Filters, tests), request);
  return {
    ProtectConfigurationArn: protect.arn,
    ProtectConfigurationId: protect.id,
    RuleSetNumberOverrides: items.map(overrideInformation),
    ...next,
  };
};
