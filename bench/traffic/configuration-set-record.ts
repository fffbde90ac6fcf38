import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from './attempt.ts';
import {
  networkFields,
  reportsUnder,
  statusDescriptions,
  suspected,
  type RuleWhenSent,
} from './record-fields.ts';
import type { Report } from './reports.ts';

/**
 * What a configuration set's own event destination receives (AWS End User Messaging SMS user guide, "Event data
 * format"): the number and the sender's context, but no carrier name, and country and protect configuration only
 * where Protect turned the message away.
 */
export type ConfigurationSetRecord = Readonly<Record<string, unknown>>;

/**
 * The same reports as `deliveryRecords`, in the shape of a configuration set's event destination.
 * Nothing in a record names the configuration set; the context says it here as a sender might.
 */
export function configurationSetRecords(
  attempt: SendAttempt,
  rule: RuleWhenSent = { status: 'ALLOW' },
): { readonly arrivesAtMs: EpochMs; readonly record: ConfigurationSetRecord }[] {
  return reportsUnder(attempt, rule).map(report => ({
    arrivesAtMs: report.arrivesAtMs,
    record: recordOf(attempt, report, rule),
  }));
}

function recordOf(attempt: SendAttempt, report: Report, rule: RuleWhenSent): ConfigurationSetRecord {
  const isTurnedAway = report.status === 'PROTECT_BLOCKED';
  const { mcc, mnc } = networkFields(attempt);
  return {
    eventType: `TEXT_${report.status}`,
    eventVersion: '1.0',
    eventTimestamp: report.reportedAtMs,
    isFinal: report.isFinal,
    originationPhoneNumber: attempt.origination,
    destinationPhoneNumber: attempt.destination,
    ...(isTurnedAway ? { isoCountryCode: attempt.country } : { isInternationalSend: false }),
    ...(mcc === undefined ? {} : { mcc, mnc }),
    messageId: attempt.messageId,
    messageRequestTimestamp: attempt.atMs,
    messageEncoding: attempt.encoding,
    messageType: attempt.messageType,
    messageStatus: report.status,
    messageStatusDescription: statusDescriptions[report.status],
    context: { configurationSet: attempt.configurationSet },
    totalMessageParts: attempt.parts,
    totalMessagePrice: isTurnedAway ? 0 : attempt.priceUsd,
    totalCarrierFee: isTurnedAway ? 0 : attempt.carrierFeeUsd,
    ...(isTurnedAway
      ? {
          protectConfiguration: { protectConfigurationId: attempt.protection, protectStatus: rule.status },
          protectConfigurationAssessment: suspected,
        }
      : {}),
  };
}
