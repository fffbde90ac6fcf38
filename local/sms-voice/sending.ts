import type { NumberCapability, ProtectStatus } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { countryOfNumber } from '../../core/delivery/calling-codes.ts';
import type { Country, EpochMs } from '../../core/ids.ts';
import type { Account, Moment, ProtectConfiguration } from './account.ts';
import { findConfigurationSet, findProtectConfiguration, withPlus } from './names.ts';
import { isLive, statusOf } from './protect-configuration.ts';
import { conflict, invalid, notFound } from './service-error.ts';

/** The members that text, media and voice messages share. */
interface SendRequest {
  readonly DestinationPhoneNumber: string | undefined;
  readonly OriginationIdentity?: string | undefined;
  readonly ConfigurationSetName?: string | undefined;
  readonly ProtectConfigurationId?: string | undefined;
  readonly MessageFeedbackEnabled?: boolean | undefined;
  readonly DryRun?: boolean | undefined;
}

/** A message that nothing turned away. */
export interface Accepted {
  readonly messageId: string;
  readonly capability: Exclude<NumberCapability, 'RCS'>;
  readonly number: string;
  readonly country: Country;
  readonly origination: string;
  /** The protect configuration that judged it, and its rule for the country. */
  readonly protection: { readonly id: string; readonly status: ProtectStatus } | undefined;
}

/** Countries without a price for SMS (AWS SMS pricing page): the service sends nothing there. */
const unserved: ReadonlySet<string> = new Set(['CU', 'IR', 'KP', 'SD', 'SY']);

/**
 * Judges a send request as the service does, and remembers whether feedback is awaited.
 * @throws ServiceError ConflictException where a country rule or a number override blocks it;
 * ResourceNotFoundException, ValidationException.
 */
export function accept(
  account: Account,
  request: SendRequest,
  capability: Accepted['capability'],
  moment: Moment,
): Accepted {
  const number = withPlus(request.DestinationPhoneNumber);
  const set =
    request.ConfigurationSetName === undefined
      ? undefined
      : findConfigurationSet(account, request.ConfigurationSetName);
  const country = countryOfNumber(number);
  if (country === undefined) {
    throw invalid('INVALID_PARAMETER', [
      { Name: 'DestinationPhoneNumber', Message: 'belongs to no country' },
    ]);
  }
  if (unserved.has(country)) throw invalid('DESTINATION_COUNTRY_BLOCKED');
  // The first that is there judges the message (user guide, "Protect configurations").
  const id =
    request.ProtectConfigurationId ?? set?.protectConfigurationId ?? account.defaultProtectConfigurationId;
  const protect = id === undefined ? undefined : findProtectConfiguration(account, id);
  const status = protect && judge(protect, capability, country, number, moment.nowMs);
  const messageId = uuid(moment);
  const isFeedbackAwaited = request.MessageFeedbackEnabled ?? set?.messageFeedbackEnabled ?? false;
  const origination = originationOf(account, request.OriginationIdentity, country);
  if (isFeedbackAwaited && request.DryRun !== true) account.feedback.set(messageId, undefined);
  return {
    messageId,
    capability,
    number,
    country,
    origination,
    protection: protect && status && { id: protect.id, status },
  };
}

/** A number override beats the country rule. FILTER and MONITOR let all through: AWS's model cannot be imitated. */
function judge(
  protect: ProtectConfiguration,
  capability: NumberCapability,
  country: string,
  number: string,
  nowMs: EpochMs,
): ProtectStatus {
  const status = statusOf(protect, capability, country);
  const override = protect.overrides.get(number);
  const action = override && isLive(override, nowMs) ? override.action : undefined;
  if (action === 'BLOCK') {
    throw conflict(
      'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE',
      'protect-configuration',
      protect.id,
    );
  }
  if (status === 'BLOCK' && action !== 'ALLOW') {
    throw conflict(
      'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
      'protect-configuration',
      protect.id,
    );
  }
  return status;
}

/**
 * Phone numbers and pools are taken as given, for this server has no action that would request one. A sender id must
 * have been requested; whether for this very country is not asked. Where none is named, the country's own is chosen.
 */
function originationOf(account: Account, identity: string | undefined, country: Country): string {
  const senderIds = [...account.senderIds.values()];
  if (identity === undefined) {
    const chosen = senderIds.find(senderId => senderId.country === country);
    if (!chosen) throw conflict('NO_ORIGINATION_IDENTITIES_FOUND', 'account', country);
    return chosen.senderId;
  }
  const named = senderIds.find(({ arn, senderId }) => arn === identity || senderId === identity);
  if (named) return named.senderId;
  const isSenderId = identity.includes(':sender-id/') || /^(?!\d+$)[A-Za-z0-9_-]{1,11}$/.test(identity);
  if (isSenderId) throw notFound('sender-id', identity);
  return identity;
}

export function uuid(moment: Moment): string {
  return moment.randomHex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
