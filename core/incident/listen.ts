import type { Clock, IncidentStore, PressureGauge, ProtectControl } from '../ports.ts';
import { dueBreakers, type Heard } from './decide.ts';
import type { Lane } from '../traffic/lane.ts';
import { guardOf, type Breaker, type Incident } from './incident.ts';
import { overruledIn } from './overruled.ts';
import { pressureSeconds } from './pressure.ts';

export interface ListenPorts {
  readonly clock: Clock;
  readonly incidents: IncidentStore;
  readonly protect: Pick<ProtectControl, 'rules'>;
  readonly gauge: PressureGauge;
}

/**
 * So many signals, or breakers, are taken at a time: a step's result may have 256 KB (Lambda quotas, durable functions), a signal with
 * its evidence has about 2.
 */
export const mostAtOnce = 64;

/** What an incident hears when it wakes up: its inbox, and of the world what it needs to decide. */
export async function listen(ports: ListenPorts, incident: Incident): Promise<Heard> {
  const { clock, incidents, gauge } = ports;
  const nowMs = clock();
  // It waits no longer: a sweep that finds it so minutes later, and nobody running it, has it taken over.
  const waited = await incidents.listening(incident.id);
  if (waited) await incidents.listen(incident.id, waited.callbackId, nowMs);
  const attempts: Record<string, number> = {};
  for (const breaker of dueBreakers(incident, nowMs)) {
    const { country } = breaker;
    const lane = laneTriedIn(incident, breaker);
    try {
      attempts[country] = await gauge.attempts(lane, nowMs - 1000 * pressureSeconds(breaker), nowMs);
    } catch {
      // No figure, no release: the incident goes on, and looks again after the next hold.
    }
  }
  const signals = (await incidents.inbox(incident.id, incident.signalsRead)).slice(0, mostAtOnce);
  if (!signals.some(({ kind }) => kind === 'rule-change')) return { nowMs, attempts, signals };
  // Rules that cannot be read now are looked at again by the next sweep.
  const overruled = await overruledIn(ports.protect, incident).catch(() => []);
  return { nowMs, attempts, signals, overruled };
}

/** Where attempts at a breaker's country are counted: messages that are judged by what we made for them count there. */
function laneTriedIn(incident: Incident, { country, state, rules }: Breaker): Lane {
  const isJudged = rules.length > 0 || state.kind === 'open' || state.kind === 'half-open';
  const guard = isJudged ? guardOf(incident) : undefined;
  return { protection: guard ?? incident.protection, country };
}
