import { unprotected } from '../../core/delivery/message.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import type { Series } from './metric-data.ts';

/** One sample for each message, 1 where Protect blocked it and 0 where it did not: the count is of attempts. */
export const attemptMetrics = ['TextMessagesBlockedByProtect', 'MediaMessagesBlockedByProtect'] as const;

/**
 * The series that count what was tried to a lane. Without a protect configuration there is none; there the
 * parts sent to the country stand in, over all protections: more than were tried to the lane, never fewer.
 */
export function seriesOf({ protection, country }: Lane): Series[] {
  if (protection === unprotected) {
    return [{ metric: 'NumberOfTextMessagePartsSent', dimensions: { IsoCountryCode: country } }];
  }
  const dimensions = { ProtectConfigurationId: protection, IsoCountryCode: country };
  return attemptMetrics.map(metric => ({ metric, dimensions }));
}

/** Series that show that metrics arrive at all: those of the lane's protect configuration and of the account. */
export function signsOfLife({ protection }: Lane): Series[] {
  const all: Series = { metric: 'TextMessagesBlockedByProtect', dimensions: {} };
  const sent: Series = { metric: 'NumberOfTextMessagePartsSent', dimensions: {} };
  return protection === unprotected
    ? [sent]
    : [{ ...all, dimensions: { ProtectConfigurationId: protection } }, all, sent];
}
