import { overruledIn } from '../incident/overruled.ts';
import { guardOf, type Incident } from '../incident/incident.ts';
import type {
  Clock,
  IncidentReviver,
  IncidentRunner,
  IncidentStore,
  ProtectControl,
  Telemetry,
} from '../ports.ts';
import { noteRuleChange } from './note-rule-change.ts';

export interface SweepPorts {
  readonly clock: Clock;
  readonly incidents: IncidentStore;
  readonly runner: IncidentRunner & IncidentReviver;
  readonly protect: Pick<ProtectControl, 'rules'>;
  readonly telemetry: Telemetry;
}

/** What a sweep did about an incident. */
export type Swept = 'restarted' | 'woken' | 'drifted' | 'in order';

/** Waits end late now and then; what is later than this is dead. */
const graceMs = 5 * 60_000;

/**
 * Looks after one open incident: restarts it when its execution is gone, wakes it when it missed a poke, and lets it know
 * when somebody loosened a rule it holds (one read for each capability).
 */
async function sweepIncident(ports: SweepPorts, incident: Incident): Promise<Swept> {
  const { clock, incidents, runner, protect, telemetry } = ports;
  const { id } = incident;
  const protection = guardOf(incident);
  const nowMs = clock();
  const waiting = await incidents.listening(id);
  const [unread] = await incidents.inbox(id, incident.signalsRead);
  // Whoever waits reads a new signal at once, however long the wait would be.
  const dueMs = Math.min(waiting?.untilMs ?? incident.openedAtMs, unread?.atMs ?? Infinity);
  if (nowMs > dueMs + graceMs && !(await runner.isRunning(id))) {
    await runner.restart(id, nowMs);
    telemetry.count('IncidentRestarted');
    return 'restarted';
  }
  if (unread && waiting) {
    await runner.poke(waiting.callbackId);
    return 'woken';
  }
  if (unread) return 'in order';
  const countries = await overruledIn(protect, incident);
  if (protection === undefined || countries.length === 0) return 'in order';
  await noteRuleChange(ports, { id: `drift ${nowMs}`, by: 'somebody', protection, countries });
  return 'drifted';
}

/** Sweeps every open incident; one that fails leaves the others their turn. @returns what was done, by incident. */
export async function sweep(ports: SweepPorts): Promise<ReadonlyMap<string, Swept | Error>> {
  const open = (await ports.incidents.list()).filter(({ closedAtMs }) => closedAtMs === undefined);
  const swept = new Map<string, Swept | Error>();
  for (const incident of open) {
    try {
      swept.set(incident.id, await sweepIncident(ports, incident));
    } catch (error) {
      ports.telemetry.count('SweepFailed');
      swept.set(incident.id, error instanceof Error ? error : new Error(String(error)));
    }
  }
  return swept;
}
