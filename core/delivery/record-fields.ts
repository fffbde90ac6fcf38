import {
  asCountry,
  asProtectConfigurationId,
  InvalidIdError,
  type Country,
  type MessageHash,
  type ProtectConfigurationId,
} from '../ids.ts';
import type { Digest } from './message-hash.ts';
import { isAbsent, isFields, numeric, type Fields } from './json.ts';
import {
  messageTypes,
  ruleStatuses,
  unprotected,
  type MessageType,
  type Protection,
  type RuleStatus,
} from './message.ts';
import { recipientCountry } from './recipient.ts';
import { UnreadableError, type RefusalReason } from './refusal.ts';

const longestMessageId = 256;

/** @throws UnreadableError no-message-id, bad-message-id */
export function hashOf({ messageId }: Fields, digest: Digest): MessageHash {
  if (isAbsent(messageId)) {
    throw new UnreadableError('no-message-id', 'messageId', messageId, 'the id that AWS gave the message');
  }
  if (typeof messageId === 'string' && messageId !== '' && messageId.length <= longestMessageId) {
    return digest(messageId);
  }
  const expected = `a text of 1 to ${longestMessageId} characters`;
  throw new UnreadableError('bad-message-id', 'messageId', messageId, expected);
}

/** @throws UnreadableError no-country, bad-country */
export function countryOf({ isoCountryCode, mcc, destinationPhoneNumber }: Fields): Country {
  if (isAbsent(isoCountryCode)) {
    const country = recipientCountry(mcc, destinationPhoneNumber);
    if (country !== undefined) return country;
    const expected = 'it, or an mcc or destinationPhoneNumber that tells the country';
    throw new UnreadableError('no-country', 'isoCountryCode', isoCountryCode, expected);
  }
  const country = parsed(asCountry, isoCountryCode);
  if (country !== undefined) return country;
  throw new UnreadableError('bad-country', 'isoCountryCode', isoCountryCode, 'two letters, such as AZ');
}

/** Ids that were read: an account has a few, and every record names one. */
const knownProtections = new Map<string, ProtectConfigurationId>();
const mostKnown = 1000;

function protectConfigurationIdOf(value: unknown): ProtectConfigurationId | undefined {
  if (typeof value !== 'string') return undefined;
  let id = knownProtections.get(value);
  if (id === undefined) {
    id = parsed(asProtectConfigurationId, value);
    if (id !== undefined && knownProtections.size < mostKnown) knownProtections.set(value, id);
  }
  return id;
}

/**
 * The protect configuration that applied, by the precedence of the user guide ("Protect configurations"). A record
 * without one tells of a message that none applied to.
 * @throws UnreadableError bad-protect-configuration
 */
export function protectionOf({ protectConfiguration }: Fields): Protection {
  if (isAbsent(protectConfiguration)) return unprotected;
  if (isFields(protectConfiguration)) {
    const id = protectConfiguration.protectConfigurationId;
    const protection = isAbsent(id) ? unprotected : protectConfigurationIdOf(id);
    if (protection !== undefined) return protection;
  }
  const expected = 'an object with the id of one';
  throw new UnreadableError(
    'bad-protect-configuration',
    'protectConfiguration',
    protectConfiguration,
    expected,
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

/** @throws UnreadableError bad-status */
export function statusOf({ messageStatus }: Fields): string | undefined {
  if (isAbsent(messageStatus)) return undefined;
  if (typeof messageStatus === 'string' && /^[A-Z_]{1,64}$/.test(messageStatus)) return messageStatus;
  throw new UnreadableError('bad-status', 'messageStatus', messageStatus, 'capitals, such as DELIVERED');
}

/** @throws UnreadableError bad-final */
export function isFinal({ isFinal: value }: Fields): boolean {
  if (isAbsent(value)) return false;
  if (typeof value === 'boolean') return value;
  throw new UnreadableError('bad-final', 'isFinal', value, 'true or false');
}

/** No text, picture or call costs this much; an amount in another unit would. */
const dearestUsd = 100;
const mostParts = 1000;

/**
 * Price and carrier fee together, in US dollars. A trap: the user guide calls both thousandths of a cent (645 for
 * $0.00645), yet every sample in it is a small fraction, and those of EventBridge are to the digit the list price in
 * dollars (Spain 0.06087, United States 0.00581). Dollars it is; should the other unit ever come, it is refused.
 * @throws UnreadableError bad-price
 */
export function priceOf({ totalMessagePrice, totalCarrierFee }: Fields): number | undefined {
  const price = amount(totalMessagePrice, 'totalMessagePrice', 'bad-price', dearestUsd);
  const fee = amount(totalCarrierFee, 'totalCarrierFee', 'bad-price', dearestUsd);
  return price === undefined && fee === undefined ? undefined : (price ?? 0) + (fee ?? 0);
}

/** @throws UnreadableError bad-parts */
export function partsOf({ totalMessageParts }: Fields): number | undefined {
  const parts = amount(totalMessageParts, 'totalMessageParts', 'bad-parts', mostParts);
  if (parts === undefined || Number.isInteger(parts)) return parts;
  throw new UnreadableError('bad-parts', 'totalMessageParts', parts, 'a whole number');
}

/** A type that AWS may add one day is left out. */
export function messageTypeOf({ messageType }: Fields): MessageType | undefined {
  return messageTypes.find(known => known === messageType);
}

function amount(value: unknown, field: string, reason: RefusalReason, most: number): number | undefined {
  if (isAbsent(value)) return undefined;
  const number = numeric(value);
  if (number >= 0 && number <= most) return number;
  throw new UnreadableError(reason, field, value, `a number from 0 to ${most}`);
}

function parsed<Id>(parse: (text: string) => Id, value: unknown): Id | undefined {
  try {
    return typeof value === 'string' ? parse(value) : undefined;
  } catch (error) {
    if (error instanceof InvalidIdError) return undefined;
    throw error;
  }
}
