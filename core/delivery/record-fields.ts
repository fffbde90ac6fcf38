import {
  asCountry,
  asProtectConfigurationId,
  InvalidIdError,
  type Country,
  type MessageHash,
} from '../ids.ts';
import { hashMessageId } from './message-hash.ts';
import { ruleStatuses, unprotected, type Protection, type RuleStatus } from './message.ts';
import { numeric } from './numeric.ts';
import { recipientCountry } from './recipient.ts';
import { UnreadableDeliveryError as Unreadable, type RefusalReason } from './refusal.ts';

/** A JSON object whose fields are yet to be checked. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** AWS leaves an optional field out; a store or a template in between may write null. */
function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

const longestMessageId = 256;

/** @throws UnreadableDeliveryError no-message-id, bad-message-id */
export function hashOf({ messageId }: Fields): MessageHash {
  if (isAbsent(messageId))
    throw new Unreadable('no-message-id', 'messageId', messageId, 'the id that AWS gave it');
  if (typeof messageId === 'string' && messageId !== '' && messageId.length <= longestMessageId) {
    return hashMessageId(messageId);
  }
  throw new Unreadable(
    'bad-message-id',
    'messageId',
    messageId,
    `a text of 1 to ${longestMessageId} characters`,
  );
}

/** @throws UnreadableDeliveryError no-country, bad-country */
export function countryOf({ isoCountryCode, mcc, destinationPhoneNumber }: Fields): Country {
  const country = isAbsent(isoCountryCode)
    ? recipientCountry(mcc, destinationPhoneNumber)
    : parsed(asCountry, isoCountryCode);
  if (country !== undefined) return country;
  if (!isAbsent(isoCountryCode))
    throw new Unreadable('bad-country', 'isoCountryCode', isoCountryCode, 'two letters');
  throw new Unreadable(
    'no-country',
    'isoCountryCode',
    isoCountryCode,
    'it, or an mcc or number of a country',
  );
}

/**
 * The protect configuration that applied, by the precedence of the user guide ("Protect configurations"). A record
 * without one tells of a message that none applied to.
 * @throws UnreadableDeliveryError bad-protect-configuration
 */
export function protectionOf({ protectConfiguration }: Fields): Protection {
  if (isAbsent(protectConfiguration)) return unprotected;
  if (isFields(protectConfiguration)) {
    const id = protectConfiguration.protectConfigurationId;
    const protection = isAbsent(id) ? unprotected : parsed(asProtectConfigurationId, id);
    if (protection !== undefined) return protection;
  }
  throw new Unreadable(
    'bad-protect-configuration',
    'protectConfiguration',
    protectConfiguration,
    'one with its id',
  );
}

/** A status that AWS may add one day is left out: it is no reason to stop counting. */
export function ruleStatusOf({ protectConfiguration }: Fields): RuleStatus | undefined {
  const status = isFields(protectConfiguration) ? protectConfiguration.protectStatus : undefined;
  return ruleStatuses.find(known => known === status);
}

/** `undefined` where AWS's model was not asked: the country is neither on MONITOR nor on FILTER. */
export function suspectsAit({ protectConfigurationAssessment: assessment }: Fields): boolean | undefined {
  return isFields(assessment) ? assessment.protectRecommendation === 'BLOCK' : undefined;
}

/** @throws UnreadableDeliveryError bad-status */
export function statusOf({ messageStatus }: Fields): string | undefined {
  if (isAbsent(messageStatus)) return undefined;
  if (typeof messageStatus === 'string' && /^[A-Z_]{1,64}$/.test(messageStatus)) return messageStatus;
  throw new Unreadable('bad-status', 'messageStatus', messageStatus, 'capitals, such as DELIVERED');
}

/** @throws UnreadableDeliveryError bad-final */
export function isFinal({ isFinal: value }: Fields): boolean {
  if (isAbsent(value)) return false;
  if (typeof value === 'boolean') return value;
  throw new Unreadable('bad-final', 'isFinal', value, 'true or false');
}

/** No text, picture or call costs this much; an amount in another unit would. */
const dearestUsd = 100;
const mostParts = 1000;

/**
 * Price and carrier fee in US dollars. The user guide speaks of thousandths of a cent (645 for $0.00645), yet each of
 * its samples is the list price in dollars (0.00645): dollars it is, and an amount in the other unit is refused.
 * @throws UnreadableDeliveryError bad-price
 */
export function priceOf({ totalMessagePrice, totalCarrierFee }: Fields): number | undefined {
  const price = amount(totalMessagePrice, 'totalMessagePrice', 'bad-price', dearestUsd);
  const fee = amount(totalCarrierFee, 'totalCarrierFee', 'bad-price', dearestUsd);
  return price === undefined && fee === undefined ? undefined : (price ?? 0) + (fee ?? 0);
}

/** @throws UnreadableDeliveryError bad-parts */
export function partsOf({ totalMessageParts }: Fields): number | undefined {
  const parts = amount(totalMessageParts, 'totalMessageParts', 'bad-parts', mostParts);
  if (parts === undefined || Number.isInteger(parts)) return parts;
  throw new Unreadable('bad-parts', 'totalMessageParts', parts, 'a whole number');
}

function amount(value: unknown, field: string, reason: RefusalReason, most: number): number | undefined {
  if (isAbsent(value)) return undefined;
  const number = numeric(value);
  if (number >= 0 && number <= most) return number;
  throw new Unreadable(reason, field, value, `a number from 0 to ${most}`);
}

function parsed<Id>(parse: (text: string) => Id, value: unknown): Id | undefined {
  try {
    return typeof value === 'string' ? parse(value) : undefined;
  } catch (error) {
    if (error instanceof InvalidIdError) return undefined;
    throw error;
  }
}
