import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from './attempt.ts';
import { filteredReport, reportsOf, type Report } from './reports.ts';
import { isoSeconds } from './time.ts';

/** The country's rule status when the message was sent; MONITOR and FILTER ask AWS's own model for a recommendation. */
export type RuleWhenSent =
  { readonly status: 'ALLOW' } | { readonly status: 'MONITOR' | 'FILTER'; readonly isSuspected: boolean };

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

interface Assessment {
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

export interface DeliveryRecord {
  readonly arrivesAtMs: EpochMs;
  readonly envelope: DeliveryEnvelope;
}

/** The account number of AWS's own examples. */
const account = '111122223333';
const region = 'us-east-1';

export const statusDescriptions: Readonly<Record<Report['status'], string>> = {
  QUEUED: 'Message is queued for sending',
  PENDING: 'Message has been sent and awaits a receipt',
  SUCCESSFUL: 'Message has been accepted by phone carrier',
  DELIVERED: 'Message has been delivered to the recipient',
  UNREACHABLE: 'Phone is unreachable',
  INVALID: 'Phone number is invalid',
  UNKNOWN: 'No receipt came from the carrier',
  CARRIER_UNREACHABLE: 'Carrier is unreachable',
  CARRIER_BLOCKED: 'Carrier blocked the message',
  BLOCKED: 'Phone does not accept such messages',
  SPAM: 'Carrier took the message for spam',
  TTL_EXPIRED: 'Message was not delivered in time',
  PROTECT_BLOCKED: 'Message blocked by protect configuration',
};

export const suspected: Assessment = {
  protectRecommendation: 'BLOCK',
  protectInsights: { blockReason: 'AIT_SUSPECTED' },
};

type NetworkFields = Pick<DeliveryDetail, 'mcc' | 'mnc' | 'carrierName'>;

/** Documented as optional, and absent from one of AWS's two samples; how often is an assumption. */
export function networkFields(attempt: SendAttempt): NetworkFields {
  const draw = Number.parseInt(attempt.messageId.slice(0, 4), 16) / 0x1_0000;
  const { mcc, mnc, carrierName } = attempt.network;
  if (draw < 0.06) return {};
  return draw < 0.09 ? { mcc, mnc } : { mcc, mnc, carrierName };
}

/** What is reported under a rule: one PROTECT_BLOCKED when FILTER turns the message away. */
export function reportsUnder(attempt: SendAttempt, rule: RuleWhenSent): Report[] {
  return rule.status === 'FILTER' && rule.isSuspected ? [filteredReport(attempt)] : reportsOf(attempt);
}

/**
 * The EventBridge events about a message that no BLOCK turned away, in the order of reporting, repeats included.
 * The same attempt gives the same events; now and then none, for delivery is best effort.
 */
export function deliveryRecords(
  attempt: SendAttempt,
  rule: RuleWhenSent = { status: 'ALLOW' },
): DeliveryRecord[] {
  const network = networkFields(attempt);
  return reportsUnder(attempt, rule).map(report => ({
    arrivesAtMs: report.arrivesAtMs,
    envelope: envelopeOf(attempt, report, rule, network),
  }));
}

function envelopeOf(
  attempt: SendAttempt,
  report: Report,
  rule: RuleWhenSent,
  network: NetworkFields,
): DeliveryEnvelope {
  const isTurnedAway = report.status === 'PROTECT_BLOCKED';
  return {
    version: '0',
    id: report.eventId,
    'detail-type': 'Text Message Delivery Status Updated',
    source: 'aws.sms-voice',
    account,
    time: isoSeconds(report.reportedAtMs),
    region,
    resources: [],
    // Object.assign and not spreading: three times faster, and the keys keep the order of the samples.
    detail: Object.assign(
      {
        eventType: `TEXT_${report.status}`,
        eventVersion: '1.0' as const,
        eventTimestamp: report.reportedAtMs,
        isFinal: report.isFinal,
        originationPhoneNumber: attempt.origination,
        isoCountryCode: attempt.country,
        isInternationalSend: false,
      },
      network,
      {
        messageId: attempt.messageId,
        messageRequestTimestamp: attempt.atMs,
        messageEncoding: attempt.encoding,
        messageType: attempt.messageType,
        messageStatus: report.status,
        messageStatusDescription: statusDescriptions[report.status],
        totalMessageParts: attempt.parts,
        totalMessagePrice: isTurnedAway ? 0 : attempt.priceUsd,
        totalCarrierFee: isTurnedAway ? 0 : attempt.carrierFeeUsd,
        protectConfiguration: { protectConfigurationId: attempt.protection, protectStatus: rule.status },
      },
      rule.status !== 'ALLOW' && rule.isSuspected ? { protectConfigurationAssessment: suspected } : {},
    ),
  };
}
