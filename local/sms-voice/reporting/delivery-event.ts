import type { EpochMs } from '../../../core/ids.ts';
import { accountNumber, region } from '../names.ts';
import type { Accepted } from '../sending.ts';

/** An EventBridge event of the service (user guide, "Monitoring with EventBridge"). */
export interface DeliveryEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': `${'Text' | 'Media' | 'Voice'} Message Delivery Status Updated`;
  readonly source: 'aws.sms-voice';
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly [];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What a kind of message calls itself in its events. */
const kinds = {
  SMS: { detailType: 'Text Message Delivery Status Updated', prefix: 'TEXT' },
  MMS: { detailType: 'Media Message Delivery Status Updated', prefix: 'MEDIA' },
  VOICE: { detailType: 'Voice Message Delivery Status Updated', prefix: 'VOICE' },
} as const;

/**
 * One event about an accepted message. The recipient's number and the request's Context are not in it: EventBridge
 * carries neither.
 * @param particulars what only this kind of message tells.
 */
export function deliveryEvent(
  message: Accepted,
  status: 'SUCCESSFUL' | 'INITIATED',
  atMs: EpochMs,
  eventId: string,
  particulars: Readonly<Record<string, unknown>>,
): DeliveryEvent {
  const { detailType, prefix } = kinds[message.capability];
  const { protection } = message;
  return {
    version: '0',
    id: eventId,
    'detail-type': detailType,
    source: 'aws.sms-voice',
    account: accountNumber,
    time: new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [],
    detail: {
      eventType: `${prefix}_${status}`,
      eventVersion: '1.0',
      eventTimestamp: atMs,
      isFinal: status === 'SUCCESSFUL',
      originationPhoneNumber: message.origination,
      isoCountryCode: message.country,
      messageId: message.messageId,
      messageRequestTimestamp: atMs,
      messageStatus: status,
      ...particulars,
      ...(protection
        ? {
            protectConfiguration: { protectConfigurationId: protection.id, protectStatus: protection.status },
          }
        : {}),
    },
  };
}
