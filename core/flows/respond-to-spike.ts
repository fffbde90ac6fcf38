import { unprotected } from '../delivery/message.ts';
import { asIncidentId, type ConfigurationSetName, type EpochMs } from '../ids.ts';
import { endsDoubt, goesOn } from '../incident/doubt.ts';
import { incidentIdFor, type Incident, type Signal } from '../incident/incident.ts';
import { shareCut } from '../incident/share-cut.ts';
import { respond } from '../policy/respond.ts';
import type {
  Clock,
  IncidentRunner,
  IncidentStore,
  PolicyStore,
  ProtectControl,
  Spike,
  TrafficStore,
} from '../ports.ts';
import type { Reach } from '../protect/adoption.ts';
import { blastRadiusOf } from '../protect/blast-radius.ts';
import { IncidentClosedError, StaleWriteError } from '../store-faults.ts';
import type { Surroundings } from '../traffic/neighbours.ts';
import { newSurroundings, noteBlock, noteTold } from '../traffic/surroundings.ts';
import { wake } from './wake.ts';

export interface RespondPorts {
  readonly clock: Clock;
  readonly policies: PolicyStore;
  readonly protect: Pick<ProtectControl, 'topology'>;
  readonly incidents: IncidentStore;
  readonly runner: IncidentRunner;
  readonly traffic: TrafficStore;
  /** Whether this deployment may make protect configurations for messages that have none. */
  readonly mayAdopt: boolean;
}

/** What became of a spike. */
export type Responded = 'signalled' | 'known already' | 'left alone' | 'too old';

/** A spike that waited longer than this in a queue says nothing about now; a lasting one is sent again. */
const oldestSpikeSeconds = 900;
const hourMs = 3_600_000;

/**
 * Turns a spike into the start of an incident or a signal to the one that is open. Receiving the same spike twice
 * changes nothing: a lane that is contained is known, a signal has an id, an incident starts once.
 */
export async function respondToSpike(ports: RespondPorts, spike: Spike): Promise<Responded> {
  const nowMs = ports.clock();
  if (nowMs - spike.evidence.judgedAtMs > 1000 * oldestSpikeSeconds) return 'too old';
  try {
    return await signal(ports, spike, nowMs);
  } catch (error) {
    if (!(error instanceof IncidentClosedError)) throw error;
    return await signal(ports, spike, nowMs);
  }
}

async function signal(ports: RespondPorts, spike: Spike, nowMs: EpochMs): Promise<Responded> {
  const { incidents, policies, protect, runner, traffic, mayAdopt } = ports;
  const { lane, evidence, configurationSet } = spike;
  const { protection, country } = lane;
  const open = await incidents.findOpen(protection);
  const breaker = open?.breakers.find(other => other.country === country);
  const isContained = breaker && breaker.state.kind !== 'closed' && breaker.state.kind !== 'half-open';
  const isSurer = breaker !== undefined && endsDoubt(breaker, evidence);
  if (isContained && !breaker.response.rehearsal && !isSurer) {
    if (goesOn(breaker)) await remember(traffic, lane, around => noteTold(around, country, nowMs));
    return 'known already';
  }

  const blastRadius =
    protection === unprotected ? undefined : blastRadiusOf(await protect.topology(), protection);
  const reach = protection === unprotected && mayAdopt ? await reachOf(protect, configurationSet) : undefined;
  const letGo = await incidents.letGo(lane);
  const blockedMs = (await traffic.readSurroundings(protection))?.value.blockedMs[country];
  const response = respond(await policies.current(), lane, evidence, {
    nowMs,
    blocksLastHour: await incidents.countBlocksSince(nowMs - hourMs),
    shareCut: open ? shareCut(open, await incidents.inbox(open.id, open.signalsRead), country) : 0,
    ...(blastRadius ? { blastRadius } : {}),
    ...(reach ? { reach } : {}),
    ...(blockedMs === undefined ? {} : { blockedMs }),
    ...(letGo ? { letGo } : {}),
  });
  if (!response) return 'left alone';
  // A lane that was contained for show is contained in earnest once the policy says so.
  if (isSurer ? response.kind !== 'block' : isContained && response.rehearsal) return 'known already';

  const fresh: Incident = {
    id: asIncidentId(incidentIdFor(protection, nowMs)),
    protection,
    openedAtMs: nowMs,
    ...(blastRadius ? { blastRadius } : {}),
    breakers: [],
    signalsRead: 0,
  };
  const { id } = open ?? (await incidents.openOnce(fresh));
  // Somebody else opened it in between: what their spike asks for bears on the response to this one.
  if (!open && id !== fresh.id) return await signal(ports, spike, nowMs);
  const joins: Signal = {
    kind: 'spike',
    id: `spike ${country} ${breaker?.revision ?? 0}`,
    atMs: nowMs,
    country,
    evidence,
    response,
  };
  await incidents.append(id, joins);
  await wake(incidents, runner, id);
  const { logLikelihoodRatio } = evidence;
  await remember(traffic, lane, around =>
    response.kind === 'block'
      ? noteBlock(around, country, logLikelihoodRatio, nowMs)
      : noteTold(around, country, nowMs),
  );
  return 'signalled';
}

/** The configuration set that the messages came through, where it still has no protect configuration; else all that have none. */
async function reachOf(
  protect: Pick<ProtectControl, 'topology'>,
  name: ConfigurationSetName | undefined,
): Promise<Reach> {
  if (name === undefined) return { kind: 'account-default' };
  const { configurationSets } = await protect.topology();
  const isBare = configurationSets.has(name) && configurationSets.get(name) === undefined;
  return isBare ? { kind: 'configuration-set', name } : { kind: 'account-default' };
}

/** Evidence for the lanes around it, because attackers move on when a country is blocked; and the lane itself is judged on what comes from here on. */
async function remember(
  traffic: TrafficStore,
  { protection }: Spike['lane'],
  note: (around: Surroundings) => Surroundings,
): Promise<void> {
  const around = await traffic.readSurroundings(protection);
  try {
    await traffic.writeSurroundings(
      protection,
      note(around?.value ?? newSurroundings()),
      around?.version ?? 0,
    );
  } catch (error) {
    // Lost to a meter that wrote at the same time: the next spike brings it again.
    if (!(error instanceof StaleWriteError)) throw error;
  }
}
