import { asCountry, type ProtectConfigurationId } from '../ids.ts';
import type { Protection } from '../delivery/message.ts';
import type { TrafficStore } from '../ports.ts';
import { StaleWriteError } from '../store-faults.ts';

type LaneStore = Pick<TrafficStore, 'readLane' | 'writeLane' | 'readSurroundings' | 'writeSurroundings'>;

/** What is there already has a past of its own. */
async function unlessThere(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof StaleWriteError)) throw error;
  }
}

/**
 * Gives the lanes of a new protect configuration the past of those that its messages travelled in: without one, ordinary traffic
 * would look like an attack. They expect what all who shared them sent, which is more than will come; they learn better. Doing it
 * again changes nothing.
 */
export async function copyLanes(
  traffic: LaneStore,
  from: Protection,
  to: ProtectConfigurationId,
): Promise<void> {
  const around = await traffic.readSurroundings(from);
  if (around === undefined) return;
  for (const code of Object.keys(around.value.countries)) {
    const country = asCountry(code);
    const known = await traffic.readLane({ protection: from, country });
    if (known === undefined) continue;
    const lane = { protection: to, country };
    await unlessThere(traffic.writeLane(lane, { profile: { ...known.value.profile, lane } }, 0));
  }
  await unlessThere(traffic.writeSurroundings(to, around.value, 0));
}
