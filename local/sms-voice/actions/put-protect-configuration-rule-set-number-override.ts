import type {
  PutProtectConfigurationRuleSetNumberOverrideRequest,
  PutProtectConfigurationRuleSetNumberOverrideResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { countryOfNumber } from '../../../core/delivery/calling-codes.ts';
import type { Action } from '../account.ts';
import { findProtectConfiguration, withPlus } from '../names.ts';
import { overrideInformation } from '../protect-configuration.ts';

/** Creates or updates: a number has one override. Without an expiry it stays for good. */
export const putProtectConfigurationRuleSetNumberOverride: Action<
  PutProtectConfigurationRuleSetNumberOverrideRequest,
  PutProtectConfigurationRuleSetNumberOverrideResult
> = (account, request, { nowMs }) => {
  const protect = findProtectConfiguration(account, request.ProtectConfigurationId);
  const number = withPlus(request.DestinationPhoneNumber);
  const override = {
    number,
    country: countryOfNumber(number),
    action: request.Action ?? 'BLOCK',
    createdAtMs: nowMs,
    expiresAtMs: request.ExpirationTimestamp?.getTime(),
  };
  protect.overrides.set(number, override);
  return {
    ProtectConfigurationArn: protect.arn,
    ProtectConfigurationId: protect.id,
    ...overrideInformation(override),
  };
};
