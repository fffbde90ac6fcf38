import type { Protection } from '../delivery/message.ts';
import type { TrafficStore } from '../ports.ts';
import { StaleWriteError } from '../store-faults.ts';
import type { Surroundings } from '../traffic/neighbours.ts';
import { newSurroundings } from '../traffic/surroundings.ts';

/** Meters write at the same time. */
const mostRaces = 8;

/**
 * Changes what is known around a protection, whoever writes there meanwhile.
 * @param change is called again after each lost race.
 * @throws StaleWriteError after too many.
 */
export async function changeSurroundings(
  traffic: TrafficStore,
  protection: Protection,
  change: (around: Surroundings) => Surroundings,
): Promise<void> {
  for (let race = 1; ; race++) {
    const around = await traffic.readSurroundings(protection);
    const changed = change(around?.value ?? newSurroundings());
    try {
      await traffic.writeSurroundings(protection, changed, around?.version ?? 0);
      return;
    } catch (error) {
      if (!(error instanceof StaleWriteError) || race === mostRaces) throw error;
    }
  }
}
