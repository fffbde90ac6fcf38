import type {
  DeleteProtectConfigurationRuleSetNumberOverrideRequest,
  DeleteProtectConfigurationRuleSetNumberOverrideResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { findProtectConfiguration, withPlus } from '../names.ts';
import { isLive, overrideInformation } from '../protect-configuration.ts';
import { notFound } from '../service-error.ts';

/** An override that has expired is not there any more. */
export const deleteProtectConfigurationRuleSetNumberOverride: Action<
  DeleteProtectConfigurationRuleSetNumberOverrideRequest,
  DeleteProtectConfigurationRuleSetNumberOverrideResult
> = (account, request, { nowMs }) => {
  const protect = findProtectConfiguration(account, request.ProtectConfigurationId);
  const number = withPlus(request.DestinationPhoneNumber);
  const override = protect.overrides.get(number);
  if (!override || !isLive(override, nowMs)) throw notFound('protect-configuration', protect.id);
  protect.overrides.delete(number);
  return {
    ProtectConfigurationArn: protect.arn,
    ProtectConfigurationId: protect.id,
    ...overrideInformation(override),
  };
};
