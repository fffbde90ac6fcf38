import type { Moment } from '../account.ts';
import { uuid } from '../names.ts';
import type { Accepted, Addressed } from '../sending.ts';
import { deliveryEvent } from './delivery-event.ts';
import { destinationRecords } from './destination-records.ts';
import { attemptSamples, sentSamples } from './message-samples.ts';

/**
 * Tells of an accepted message, once for each receiver.
 * @param particulars what only this kind of message tells in its event.
 */
export function reportAccepted(
  message: Accepted,
  status: 'SUCCESSFUL' | 'INITIATED',
  particulars: Readonly<Record<string, unknown>>,
  moment: Moment,
): void {
  const event = deliveryEvent(message, status, moment.nowMs, uuid(moment), particulars);
  moment.report({ kind: 'event', event });
  for (const record of destinationRecords(message, event.detail)) moment.report({ kind: 'record', record });
  const parts = Number(particulars.totalMessageParts ?? 1);
  const samples = [
    ...attemptSamples(message, 'sent', moment.nowMs),
    ...sentSamples(message, parts, moment.nowMs),
  ];
  for (const sample of samples) moment.report({ kind: 'sample', sample });
}

/** A message that a BLOCK turned away is counted; whether an event tells of it is not documented, and here none does. */
export function reportBlocked(message: Addressed, moment: Moment): void {
  for (const sample of attemptSamples(message, 'blocked', moment.nowMs)) {
    moment.report({ kind: 'sample', sample });
  }
}
