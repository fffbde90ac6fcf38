import type { EpochMs, IncidentId } from '../../core/ids.ts';
import type { TimelineEntry } from '../../core/incident/incident.ts';
import { timelineOf } from './incident-keys.ts';
import { isNew, type Table } from './table.ts';

interface Told {
  readonly sk: string;
  readonly atMs: EpochMs;
  readonly entries: readonly TimelineEntry[];
}

/** Writes the lines of a key, once. */
export async function tellOnce(
  table: Table,
  id: IncidentId,
  key: string,
  entries: readonly TimelineEntry[],
): Promise<void> {
  const [first] = entries;
  if (first) await table.put({ pk: timelineOf(id), sk: key, atMs: first.atMs, entries }, isNew);
}

/** The lines in the order of their time; keys of the same time count up. */
export async function readTimeline(table: Table, id: IncidentId): Promise<TimelineEntry[]> {
  // Written by `tellOnce`.
  const told = (await table.query(timelineOf(id))) as unknown as Told[];
  const inOrder = told.sort((a, b) => a.atMs - b.atMs || a.sk.localeCompare(b.sk, 'en', { numeric: true }));
  return inOrder.flatMap(({ entries }) => entries);
}
