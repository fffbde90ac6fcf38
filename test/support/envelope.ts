import type { EpochMs } from '../../core/ids.ts';

interface Told {
  readonly id: string;
  readonly country: string;
  readonly atMs: EpochMs;
  readonly protectConfigurationId?: string;
  readonly eventType?: string;
  readonly priceUsd?: number;
}

/** The body of an SQS message that holds an EventBridge event of AWS End User Messaging. */
export function envelopeOf({ id, country, atMs, protectConfigurationId, eventType, priceUsd }: Told): string {
  const type = eventType ?? 'TEXT_SUCCESSFUL';
  return JSON.stringify({
    version: '0',
    id: '5c0fa4f8-e4ba-ed02-6101-c795472fccd0',
    'detail-type': 'Text Message Delivery Status Updated',
    source: 'aws.sms-voice',
    account: '111122223333',
    time: new Date(atMs).toISOString(),
    region: 'us-east-1',
    resources: [],
    detail: {
      eventType: type,
      eventVersion: '1.0',
      eventTimestamp: atMs + 400,
      isFinal: true,
      originationPhoneNumber: 'VAJZNBLLDX',
      isoCountryCode: country,
      isInternationalSend: false,
      messageId: id,
      messageRequestTimestamp: atMs,
      messageEncoding: 'GSM',
      messageType: 'TRANSACTIONAL',
      messageStatus: type.replace('TEXT_', ''),
      messageStatusDescription: 'Message has been accepted by phone carrier',
      totalMessageParts: 1,
      totalMessagePrice: priceUsd ?? 0.27,
      totalCarrierFee: 0,
      ...(protectConfigurationId
        ? { protectConfiguration: { protectConfigurationId, protectStatus: 'ALLOW' } }
        : {}),
    },
  });
}
