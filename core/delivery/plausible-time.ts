import type { EpochMs } from '../ids.ts';
import { isAbsent, numeric } from './json.ts';
import { UnreadableError } from './refusal.ts';

const hourMs = 3_600_000;
const earliestMs = Date.UTC(2015, 0, 1);
/** How far AWS's clocks and ours may differ before a time is absurd. */
const aheadMs = 24 * hourMs;
/** The two times of a record may come from two machines of AWS. */
const beforeRequestMs = hourMs / 12;
/** The final status comes within 72 h (user guide, "Event data format"); a day on top for late delivery. */
const afterRequestMs = 96 * hourMs;

/** When a message was requested, and when the record about it was made. */
export interface RecordTimes {
  readonly requestedAtMs: EpochMs;
  readonly reportedAtMs: EpochMs;
}

/**
 * Checks the two times of a record against each other and against the time it was received, because one absurd
 * time would otherwise move a clock or open a window in the far past or future.
 * @param requested `messageRequestTimestamp`. @param reported `eventTimestamp`. Both Unix ms, as number or digits.
 * @throws UnreadableError no-timestamp, bad-timestamp
 */
export function plausibleTimes(requested: unknown, reported: unknown, receivedAtMs: EpochMs): RecordTimes {
  const requestedAtMs = moment(requested, 'messageRequestTimestamp', receivedAtMs);
  const reportedAtMs = moment(reported, 'eventTimestamp', receivedAtMs);
  const delayMs = reportedAtMs - requestedAtMs;
  if (delayMs < -beforeRequestMs || delayMs > afterRequestMs) {
    throw new UnreadableError(
      'bad-timestamp',
      'eventTimestamp minus messageRequestTimestamp, in hours,',
      Math.round(delayMs / hourMs),
      'at most 72, with a day of slack, and not below 0',
    );
  }
  return { requestedAtMs, reportedAtMs };
}

function moment(value: unknown, field: string, receivedAtMs: EpochMs): EpochMs {
  if (isAbsent(value)) {
    throw new UnreadableError('no-timestamp', field, value, 'Unix milliseconds');
  }
  const atMs = numeric(value);
  if (!Number.isInteger(atMs)) {
    throw new UnreadableError('bad-timestamp', field, value, 'whole Unix milliseconds');
  }
  if (atMs < earliestMs || atMs > receivedAtMs + aheadMs) {
    throw new UnreadableError(
      'bad-timestamp',
      `${field} minus the time of receipt, in days,`,
      Math.round((atMs - receivedAtMs) / (24 * hourMs)),
      'Unix milliseconds between 2015 and one day after receipt',
    );
  }
  return atMs;
}
