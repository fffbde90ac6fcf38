import type {
  DescribeProtectConfigurationsRequest,
  DescribeProtectConfigurationsResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Account, Action, ProtectConfiguration } from '../account.ts';
import { filtered, type FilterTests } from '../filters.ts';
import { findProtectConfiguration } from '../names.ts';
import { pageOf } from '../pages.ts';
import { informationOf } from '../protect-configuration.ts';

const testsOf = (account: Account): FilterTests<ProtectConfiguration> => ({
  'account-default': ({ id }, value) => String(account.defaultProtectConfigurationId === id) === value,
  'deletion-protection-enabled': ({ deletionProtected }, value) => String(deletionProtected) === value,
});

/** An id that is not there is an error, not an empty answer. */
export const describeProtectConfigurations: Action<
  DescribeProtectConfigurationsRequest,
  DescribeProtectConfigurationsResult
> = (account, request) => {
  const named = request.ProtectConfigurationIds?.map(id => findProtectConfiguration(account, id));
  const all = named?.length ? named : account.protectConfigurations.values();
  const { items, ...next } = pageOf(filtered(all, request.Filters, testsOf(account)), request);
  return { ProtectConfigurations: items.map(found => informationOf(account, found)), ...next };
};
