import type {
  AccountAttribute,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { pageOf } from '../pages.ts';

/** Without an account default the attribute is left out; whether the service does so too is not documented. */
export const describeAccountAttributes: Action<
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult
> = ({ defaultProtectConfigurationId }, request) => {
  const attributes: AccountAttribute[] = [{ Name: 'ACCOUNT_TIER', Value: 'PRODUCTION' }];
  if (defaultProtectConfigurationId !== undefined) {
    attributes.push({ Name: 'DEFAULT_PROTECT_CONFIGURATION_ID', Value: defaultProtectConfigurationId });
  }
  const { items, ...next } = pageOf(attributes, request);
  return { AccountAttributes: [...items], ...next };
};
