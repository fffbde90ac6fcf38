import type {
  GetProtectConfigurationCountryRuleSetResult,
  NumberCapability,
  ProtectConfigurationInformation,
  ProtectStatus,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { EpochMs } from '../../core/ids.ts';
import type { Account, NumberOverride, ProtectConfiguration } from './account.ts';
import { countries } from './countries.ts';

/** As DescribeProtectConfigurations tells it: no rules, no associations, no tags. */
export function informationOf(
  account: Account,
  found: ProtectConfiguration,
): ProtectConfigurationInformation {
  return {
    ProtectConfigurationArn: found.arn,
    ProtectConfigurationId: found.id,
    CreatedTimestamp: new Date(found.createdAtMs),
    AccountDefault: account.defaultProtectConfigurationId === found.id,
    DeletionProtectionEnabled: found.deletionProtected,
  };
}

/** The rule status of a country; a new protect configuration allows every one. */
export function statusOf(
  found: ProtectConfiguration,
  capability: NumberCapability,
  country: string,
): ProtectStatus {
  return found.rules[capability].get(country) ?? 'ALLOW';
}

/** The answer has every country, set by somebody or not. */
export function ruleSetOf(
  found: ProtectConfiguration,
  capability: NumberCapability,
): GetProtectConfigurationCountryRuleSetResult {
  const all = new Set([...countries, ...found.rules[capability].keys()]);
  return {
    ProtectConfigurationArn: found.arn,
    ProtectConfigurationId: found.id,
    NumberCapability: capability,
    CountryRuleSet: Object.fromEntries(
      [...all].map(country => [country, { ProtectStatus: statusOf(found, capability, country) }]),
    ),
  };
}

export function isLive({ expiresAtMs }: NumberOverride, nowMs: EpochMs): boolean {
  return expiresAtMs === undefined || nowMs < expiresAtMs;
}

export function overrideInformation({ number, country, action, createdAtMs, expiresAtMs }: NumberOverride) {
  return {
    DestinationPhoneNumber: number,
    CreatedTimestamp: new Date(createdAtMs),
    Action: action,
    IsoCountryCode: country,
    ExpirationTimestamp: expiresAtMs === undefined ? undefined : new Date(expiresAtMs),
  };
}
