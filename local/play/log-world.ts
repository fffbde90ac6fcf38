import { deliveryOf } from '../../core/delivery/read-deliveries.ts';
import type { Delivery } from '../../core/delivery/read-record.ts';
import { unprotected, type Message } from '../../core/delivery/message.ts';
import { unwrapText } from '../../core/delivery/unwrap.ts';
import { asProtectConfigurationId, type EpochMs, type MessageHash } from '../../core/ids.ts';
import { logLines, UnplayableLogError } from './log-lines.ts';
import type { Attempt, Gate, Happening } from './world.ts';

/** Stands for the account default of a log: messages whose record names no protect configuration went through it. */
export const accountDefaultOfLog = asProtectConfigurationId('account-default');

/** What of a log could be used, by reason where it could not. */
export class LogCounts {
  lines = 0;
  /** Delivery records of messages, repeats included. */
  events = 0;
  readonly refused: Record<string, number> = {};
  readonly apart: Record<string, number> = {};

  take(delivery: Delivery): void {
    if (delivery.kind === 'message') this.events++;
    else {
      const counts = delivery.kind === 'refused' ? this.refused : this.apart;
      counts[delivery.reason] = (counts[delivery.reason] ?? 0) + 1;
    }
  }
}

const attemptOf = ({ protection, country, capability, requestedAtMs, priceUsd }: Message): Attempt => ({
  lane: { protection: protection === unprotected ? accountDefaultOfLog : protection, country },
  capability,
  atMs: requestedAtMs,
  priceUsd: priceUsd ?? 0,
});

/** A file without a single delivery record among so many lines is no log of them. */
const patienceLines = 10_000;

function refuseNoLog(file: string, { refused, apart, lines }: LogCounts): void {
  if (Object.keys(apart).length > 0) return;
  const [why] = Object.entries(refused).sort(([, a], [, b]) => b - a)[0] ?? ['empty'];
  throw new UnplayableLogError(file, `none of its first ${lines} lines holds a delivery record (${why})`);
}

/**
 * What a log tells, in its own order; time is the latest report seen. A message that a block would have turned away
 * tells nothing more: its records are left out.
 * @param readAtMs when the log is read; records from the future are refused.
 * @throws UnplayableLogError when there is no delivery record in it.
 */
export async function* logWorld(
  file: string,
  gate: Gate,
  counts: LogCounts,
  readAtMs: EpochMs,
): AsyncGenerator<Happening> {
  const wasSent = new Map<MessageHash, boolean>();
  let nowMs = 0;
  for await (const line of logLines(file)) {
    counts.lines++;
    if (counts.lines === patienceLines && counts.events === 0) refuseNoLog(file, counts);
    for (const unwrapped of unwrapText(line)) {
      const delivery = deliveryOf(unwrapped, readAtMs);
      counts.take(delivery);
      if (unwrapped.kind !== 'record' || delivery.kind !== 'message') continue;
      const { message } = delivery;
      nowMs = Math.max(nowMs, message.reportedAtMs);
      if (!wasSent.has(message.hash)) {
        const attempt = attemptOf(message);
        const sent = gate(attempt) === 'sent';
        wasSent.set(message.hash, sent);
        yield { kind: 'tried', atMs: nowMs, attempt, wasSent: sent };
      }
      if (wasSent.get(message.hash)) {
        yield { kind: 'arrived', atMs: nowMs, body: JSON.stringify(unwrapped.record) };
      }
    }
  }
  if (counts.events === 0) refuseNoLog(file, counts);
}
