import { unprotected } from '../delivery/message.ts';
import type { Incident } from '../incident/incident.ts';
import type { Country, ProtectConfigurationId } from '../ids.ts';
import type { Clock, IncidentRunner, IncidentStore } from '../ports.ts';
import { IncidentClosedError } from '../store-faults.ts';
import { inOneLine } from '../words/words.ts';
import { wake } from './wake.ts';

/** Somebody changed something about a protect configuration. */
export interface RuleChange {
  readonly id: string;
  readonly protection: ProtectConfigurationId;
  /** Who, as people know them. */
  readonly by: string;
  /** Absent where all countries may be concerned. */
  readonly countries?: readonly Country[];
}

export interface RuleChangePorts {
  readonly clock: Clock;
  readonly incidents: IncidentStore;
  readonly runner: IncidentRunner;
}

/**
 * Lets the open incident of that protect configuration know, so that it looks at its rules and the human wins. Noting
 * the same change twice notes it once.
 * @returns whether there was an incident that holds rules there.
 */
export async function noteRuleChange(ports: RuleChangePorts, change: RuleChange): Promise<boolean> {
  const { clock, incidents, runner } = ports;
  const open = await incidentOf(incidents, change.protection);
  const held = (open?.breakers ?? []).filter(({ rules }) => rules.length > 0).map(({ country }) => country);
  const touched = held.filter(country => change.countries?.includes(country) ?? true);
  if (open === undefined || touched.length === 0) return false;
  try {
    for (const country of touched) {
      const id = `rule-change ${change.id} ${country}`;
      await incidents.append(open.id, {
        kind: 'rule-change',
        id,
        atMs: clock(),
        country,
        by: inOneLine(change.by),
      });
    }
  } catch (error) {
    if (error instanceof IncidentClosedError) return false;
    throw error;
  }
  await wake(incidents, runner, open.id);
  return true;
}

/** The open incident that holds rules there; one of messages without a protect configuration may have made it. */
async function incidentOf(
  incidents: IncidentStore,
  id: ProtectConfigurationId,
): Promise<Incident | undefined> {
  const open = await incidents.findOpen(id);
  if (open) return open;
  const bare = await incidents.findOpen(unprotected);
  return bare?.adoption?.id === id ? bare : undefined;
}
