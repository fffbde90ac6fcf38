import type { ConfigurationSetName, EpochMs } from '../ids.ts';
import { kindOf, unlistedTypeOf } from './event-type.ts';
import { hashMessageId, type Digest } from './message-hash.ts';
import type { Message } from './message.ts';
import { plausibleTimes } from './plausible-time.ts';
import { isFields } from './json.ts';
import * as field from './record-fields.ts';
import { networkOf, prefixOf } from './recipient.ts';
import { UnreadableError, type RefusalReason } from './refusal.ts';

/**
 * Why a record is kept apart: `rcs`, which is not counted with SMS, MMS and voice; `unknown-event-type`, which
 * AWS does not list (yet); `other-event`, an EventBridge event about something else than a delivery.
 */
export type ApartReason = 'rcs' | 'unknown-event-type' | 'other-event';

/** What became of one record. `detail` and `eventType` never hold a phone number or message id. */
export type Delivery =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'apart'; readonly reason: ApartReason; readonly eventType: string }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string };

/**
 * Reads one delivery record: the `detail` of an EventBridge event, or what a configuration set's event destination
 * receives (AWS End User Messaging SMS user guide, "Event data format" and "Monitoring with EventBridge").
 * Optional fields may be absent or null; fields that AWS adds are ignored.
 * @param receivedAtMs when the record reached us; its times are judged against it.
 * @param configurationSet the set whose own event destination delivered it: no record names its configuration set.
 * @param digest what is kept of the message id.
 */
export function readRecord(
  record: unknown,
  receivedAtMs: EpochMs,
  configurationSet?: ConfigurationSetName,
  digest: Digest = hashMessageId,
): Delivery {
  try {
    return read(record, receivedAtMs, configurationSet, digest);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { kind: 'refused', reason: error.reason, detail: error.message };
  }
}

function read(
  record: unknown,
  receivedAtMs: EpochMs,
  configurationSet: ConfigurationSetName | undefined,
  digest: Digest,
): Delivery {
  if (!isFields(record)) {
    throw new UnreadableError('not-a-record', 'the record', record, 'an object with eventType');
  }
  const type = kindOf(record.eventType);
  if (type === undefined) {
    return { kind: 'apart', reason: 'unknown-event-type', eventType: unlistedTypeOf(record.eventType) };
  }
  if (type.capability === 'RCS') return { kind: 'apart', reason: 'rcs', eventType: type.name };

  const times = plausibleTimes(record.messageRequestTimestamp, record.eventTimestamp, receivedAtMs);
  const message: Writable<Message> = {
    hash: field.hashOf(record, digest),
    capability: type.capability,
    country: field.countryOf(record),
    protection: field.protectionOf(record),
    requestedAtMs: times.requestedAtMs,
    reportedAtMs: times.reportedAtMs,
    status: field.statusOf(record) ?? type.status,
    isFinal: field.isFinal(record),
  };
  const priceUsd = field.priceOf(record);
  const parts = field.partsOf(record);
  const messageType = field.messageTypeOf(record);
  const network = networkOf(record.mcc, record.mnc);
  const numberPrefix = prefixOf(record.destinationPhoneNumber);
  const ruleStatus = field.ruleStatusOf(record);
  const awsSuspectsAit = field.suspectsAit(record);
  if (priceUsd !== undefined) message.priceUsd = priceUsd;
  if (parts !== undefined) message.parts = parts;
  if (messageType !== undefined) message.messageType = messageType;
  if (network !== undefined) message.network = network;
  if (numberPrefix !== undefined) message.numberPrefix = numberPrefix;
  if (configurationSet !== undefined) message.configurationSet = configurationSet;
  if (ruleStatus !== undefined) message.ruleStatus = ruleStatus;
  if (awsSuspectsAit !== undefined) message.awsSuspectsAit = awsSuspectsAit;
  return { kind: 'message', message };
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
