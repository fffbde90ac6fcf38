import type { IncidentId } from '../ids.ts';
import type { IncidentStore } from '../ports.ts';
import type { DurableRun } from './durable-run.ts';
import type { Incident } from './incident.ts';
import { mostAtOnce } from './listen.ts';

/** The incident as it is on record: without lanes at first, with those it has when an execution takes over from a dead one. */
export async function openIncident(
  run: DurableRun,
  incidents: Pick<IncidentStore, 'read'>,
  id: IncidentId,
): Promise<Incident> {
  const { lanes, ...head } = await run.step('open', async () => {
    const { breakers, ...rest } = await incidents.read(id);
    return { ...rest, lanes: breakers.length };
  });
  const breakers: Incident['breakers'][number][] = [];
  for (let from = 0; from < lanes; from += mostAtOnce) {
    const page = async () => (await incidents.read(id)).breakers.slice(from, from + mostAtOnce);
    breakers.push(...(await run.step(`take over from ${from}`, page)));
  }
  return { ...head, breakers };
}
