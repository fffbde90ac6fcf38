import type { SendAttempt } from './attempt.ts';
import type { Assessment, DeliveryDetail } from './delivery-envelope.ts';
import { filteredReport, reportsOf, type Report } from './reports.ts';

/** The country's rule status when the message was sent; MONITOR and FILTER ask AWS's own model for a recommendation. */
export type RuleWhenSent =
  { readonly status: 'ALLOW' } | { readonly status: 'MONITOR' | 'FILTER'; readonly isSuspected: boolean };

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

export type NetworkFields = Pick<DeliveryDetail, 'mcc' | 'mnc' | 'carrierName'>;

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
