import type { EpochMs } from '../../core/ids.ts';

/** `detail` of an SMS delivery event on EventBridge; the keys come in the order of AWS's samples. */
export interface DeliveryDetail {
  readonly eventType: string;
  readonly eventVersion: '1.0';
  readonly eventTimestamp: EpochMs;
  readonly isFinal: boolean;
  readonly originationPhoneNumber: string;
  readonly isoCountryCode: string;
  readonly isInternationalSend: boolean;
  readonly mcc?: string;
  readonly mnc?: string;
  readonly carrierName?: string;
  readonly messageId: string;
  readonly messageRequestTimestamp: EpochMs;
  readonly messageEncoding: 'GSM' | 'Unicode';
  readonly messageType: 'TRANSACTIONAL' | 'PROMOTIONAL';
  readonly messageStatus: string;
  readonly messageStatusDescription: string;
  readonly totalMessageParts: number;
  readonly totalMessagePrice: number;
  readonly totalCarrierFee: number;
  readonly protectConfiguration: { readonly protectConfigurationId: string; readonly protectStatus: string };
  readonly protectConfigurationAssessment?: Assessment;
}

/** What AWS's own model says of a message. */
export interface Assessment {
  readonly protectRecommendation: 'BLOCK';
  readonly protectInsights: { readonly blockReason: 'AIT_SUSPECTED' };
}

/** The event as EventBridge delivers it (AWS End User Messaging SMS user guide, "Monitoring with EventBridge"). */
export interface DeliveryEnvelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Text Message Delivery Status Updated';
  readonly source: 'aws.sms-voice';
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly [];
  readonly detail: DeliveryDetail;
}
