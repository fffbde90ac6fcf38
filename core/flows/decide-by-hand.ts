import type { Country, IncidentId } from '../ids.ts';
import { decisionsIn, type DecisionKind, type Incident } from '../incident/incident.ts';
import { takeDecision, type DecisionPorts, type Taken } from './take-decision.ts';

/** Which breakers a person means: those of an incident, those of a country, or both. */
export interface Meant {
  readonly incidentId?: IncidentId;
  readonly country?: Country;
}

/** What became of a decision about one breaker. */
export interface DecidedByHand {
  readonly incidentId: IncidentId;
  readonly country: Country;
  readonly taken: Taken['kind'];
}

async function incidentsMeant(
  { incidents }: DecisionPorts,
  { incidentId }: Meant,
): Promise<readonly Incident[]> {
  if (incidentId) return [await incidents.read(incidentId)];
  return (await incidents.list()).filter(({ closedAtMs }) => closedAtMs === undefined);
}

/**
 * Takes a decision about every breaker that is meant and to which it applies, each as it stands now.
 * @returns one for each; none where nothing is there to decide.
 * @throws UnknownIncidentError, IncidentClosedError
 */
export async function decideByHand(
  ports: DecisionPorts,
  meant: Meant,
  decision: DecisionKind,
  by: string,
): Promise<DecidedByHand[]> {
  const decided: DecidedByHand[] = [];
  for (const { id, breakers } of await incidentsMeant(ports, meant)) {
    for (const { country, revision, state } of breakers) {
      if (meant.country !== undefined && country !== meant.country) continue;
      if (!decisionsIn[state.kind].includes(decision)) continue;
      const { kind } = await takeDecision(ports, id, { country, revision, decision, by });
      decided.push({ incidentId: id, country, taken: kind });
    }
  }
  return decided;
}
