import type { Protection } from '../../core/delivery/message.ts';
import type { EpochMs, IncidentId } from '../../core/ids.ts';
import { keyOf, type Lane } from '../../core/traffic/lane.ts';
import type { Key } from './table.ts';

/** Sorts like the moment it stands for. */
const sortable = (atMs: EpochMs): string => String(atMs).padStart(15, '0');

/** All incidents are one partition: there are few of them, and they are listed. */
export const heads = 'incident';
export const headKey = (id: IncidentId): Key => ({ pk: heads, sk: id });

/** Says which incident of a protection is open; at most one is. */
export const openKey = (protection: Protection): Key => ({ pk: 'open', sk: protection });

export const signalKey = (id: IncidentId, signalId: string): Key => ({ pk: `signal#${id}`, sk: signalId });

export const timelineOf = (id: IncidentId): string => `timeline#${id}`;

export const letGoKey = (lane: Lane): Key => ({ pk: 'let-go', sk: keyOf(lane) });

/** Blocks in the order of time, to count those since a moment. */
export const blocks = 'block';
export const blocksFrom = sortable;
export const blockKey = (atMs: EpochMs, id: IncidentId, signalId: string): Key => ({
  pk: blocks,
  sk: `${sortable(atMs)}#${id}#${signalId}`,
});
