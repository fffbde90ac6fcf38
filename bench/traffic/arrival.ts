import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from './attempt.ts';
import { deliveryRecords } from './delivery.ts';
import { MinHeap } from './merge.ts';

/**
 * The records about attempts in the order in which they arrive, made as they are asked for. Holds only what
 * is reported and not yet arrived: no record arrives before its message is sent.
 *
 * @param attempts in time order; leave out those that a BLOCK turns away.
 * @param recordsOf how an attempt is reported; EventBridge events unless given.
 */
export function eventsInArrivalOrder(
  attempts: Iterable<SendAttempt>,
): Generator<ReturnType<typeof deliveryRecords>[number], undefined>;
export function eventsInArrivalOrder<R extends { readonly arrivesAtMs: EpochMs }>(
  attempts: Iterable<SendAttempt>,
  recordsOf: (attempt: SendAttempt) => readonly R[],
): Generator<R, undefined>;
export function* eventsInArrivalOrder(
  attempts: Iterable<SendAttempt>,
  recordsOf: (attempt: SendAttempt) => readonly { readonly arrivesAtMs: EpochMs }[] = attempt =>
    deliveryRecords(attempt),
): Generator<{ readonly arrivesAtMs: EpochMs }, undefined> {
  const underWay = new MinHeap<{ readonly arrivesAtMs: EpochMs }>();
  for (const attempt of attempts) {
    yield* arrivedBy(attempt.atMs);
    for (const record of recordsOf(attempt)) underWay.push(record.arrivesAtMs, record);
  }
  yield* arrivedBy(Infinity);

  function* arrivedBy(nowMs: EpochMs) {
    while (underWay.nextKey <= nowMs) {
      const record = underWay.pop();
      if (record === undefined) return;
      yield record;
    }
  }
}
