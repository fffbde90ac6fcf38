import type { ResourceType } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Account, ConfigurationSet, Moment, ProtectConfiguration } from './account.ts';
import { notFound } from './service-error.ts';

/** The Region and the account number of AWS's own examples. */
export const region = 'us-east-1';
export const accountNumber = '111122223333';

/** Service Authorization Reference, "AWS End User Messaging SMS and Voice V2": resource types. */
export function arnOf(type: ResourceType, id: string): string {
  return `arn:aws:sms-voice:${region}:${accountNumber}:${type}/${id}`;
}

/** Inputs take an id or its ARN; the ARN of another account names nothing of this one. */
function bareIdOf(type: ResourceType, idOrArn: string): string {
  const prefix = arnOf(type, '');
  return idOrArn.startsWith(prefix) ? idOrArn.slice(prefix.length) : idOrArn;
}

/** @throws ServiceError ResourceNotFoundException */
export function findProtectConfiguration(account: Account, idOrArn = ''): ProtectConfiguration {
  const id = bareIdOf('protect-configuration', idOrArn);
  const found = account.protectConfigurations.get(id);
  if (!found) throw notFound('protect-configuration', id);
  return found;
}

/** @throws ServiceError ResourceNotFoundException */
export function findConfigurationSet(account: Account, nameOrArn = ''): ConfigurationSet {
  const name = bareIdOf('configuration-set', nameOrArn);
  const found = account.configurationSets.get(name);
  if (!found) throw notFound('configuration-set', name);
  return found;
}

/** Phone numbers may come without their plus (API reference, PhoneNumber: `\+?[1-9][0-9]{1,18}`). */
export function withPlus(number = ''): string {
  return number.startsWith('+') ? number : `+${number}`;
}

export function uuid(moment: Moment): string {
  return moment.randomHex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
