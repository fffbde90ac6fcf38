import type {
  ConflictExceptionReason,
  EventDestination,
  NumberCapability,
  ProtectStatus,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { countryOfNumber } from '../../core/delivery/calling-codes.ts';
import type { Country, EpochMs } from '../../core/ids.ts';
import type { Account, Moment, ProtectConfiguration } from './account.ts';
import { findConfigurationSet, findProtectConfiguration, uuid, withPlus } from './names.ts';
import { isLive, statusOf } from './protect-configuration.ts';
import { reportBlocked } from './reporting/report-message.ts';
import { conflict, invalid, notFound } from './service-error.ts';

/** The members that text, media and voice messages share. */
interface SendRequest {
  readonly DestinationPhoneNumber: string | undefined;
  readonly OriginationIdentity?: string | undefined;
  readonly ConfigurationSetName?: string | undefined;
  readonly ProtectConfigurationId?: string | undefined;
  readonly Context?: Record<string, string> | undefined;
  readonly MessageFeedbackEnabled?: boolean | undefined;
  readonly DryRun?: boolean | undefined;
}

/** To whom a message goes, and whose rules judge it. */
export interface Addressed {
  readonly capability: Exclude<NumberCapability, 'RCS'>;
  readonly number: string;
  readonly country: Country;
  readonly protectConfigurationId: string | undefined;
}

/** A message sent with feedback enabled. */
export type AwaitedFeedback = Pick<Addressed, 'capability' | 'country'>;

/** A message that nothing turned away. */
export interface Accepted extends Addressed {
  readonly messageId: string;
  readonly origination: string;
  readonly context: Readonly<Record<string, string>> | undefined;
  /** Those of the configuration set that the request names. */
  readonly eventDestinations: readonly EventDestination[];
  readonly isFeedbackAwaited: boolean;
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
  const addressed = { capability, number, country, protectConfigurationId: protect?.id };
  const verdict = protect && judge(protect, addressed, moment.nowMs);
  if (protect && verdict?.blockedBy) {
    if (request.DryRun !== true) reportBlocked(addressed, moment);
    throw conflict(verdict.blockedBy, 'protect-configuration', protect.id);
  }
  const messageId = uuid(moment);
  const isFeedbackAwaited = request.MessageFeedbackEnabled ?? set?.messageFeedbackEnabled ?? false;
  const origination = originationOf(account, request.OriginationIdentity, country);
  if (isFeedbackAwaited && request.DryRun !== true) account.feedback.set(messageId, addressed);
  return {
    ...addressed,
    messageId,
    origination,
    context: request.Context,
    eventDestinations: set?.eventDestinations ?? [],
    isFeedbackAwaited,
    protection: protect && verdict && { id: protect.id, status: verdict.status },
  };
}

interface Verdict {
  /** The country's rule. */
  readonly status: ProtectStatus;
  /** Why the message is turned away, if it is. */
  readonly blockedBy?: ConflictExceptionReason;
}

/** A number override beats the country rule. FILTER and MONITOR let all through: AWS's model cannot be imitated. */
function judge(
  protect: ProtectConfiguration,
  { capability, country, number }: Addressed,
  nowMs: EpochMs,
): Verdict {
  const status = statusOf(protect, capability, country);
  const override = protect.overrides.get(number);
  const action = override && isLive(override, nowMs) ? override.action : undefined;
  if (action === 'BLOCK') {
    return { status, blockedBy: 'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE' };
  }
  if (status === 'BLOCK' && action !== 'ALLOW') {
    return { status, blockedBy: 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION' };
  }
  return { status };
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
