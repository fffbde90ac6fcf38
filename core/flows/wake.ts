import type { IncidentId } from '../ids.ts';
import type { IncidentRunner, IncidentStore } from '../ports.ts';

/**
 * Makes sure that an incident with something in its inbox hears it: starts it, which does nothing when it runs, and
 * pokes it where it waits. The signal is in the inbox before the poke, and an incident looks into its inbox after it
 * has said where it waits, so no signal falls between two waits.
 */
export async function wake(incidents: IncidentStore, runner: IncidentRunner, id: IncidentId): Promise<void> {
  await runner.start(id);
  const waiting = await incidents.listening(id);
  if (waiting) await runner.poke(waiting.callbackId);
}
