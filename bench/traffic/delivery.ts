import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from './attempt.ts';
import type { DeliveryEnvelope } from './delivery-envelope.ts';
import {
  networkFields,
  reportsUnder,
  statusDescriptions,
  suspected,
  type NetworkFields,
  type RuleWhenSent,
} from './record-fields.ts';
import type { Report } from './reports.ts';
import { isoSeconds } from './time.ts';

/** One event and when whoever listens gets it. */
export interface DeliveryRecord {
  readonly arrivesAtMs: EpochMs;
  readonly envelope: DeliveryEnvelope;
}

/** The account number of AWS's own examples. */
const account = '111122223333';
const region = 'us-east-1';

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
