import type { EpochMs, ProtectConfigurationId } from '../ids.ts';
import {
  covers,
  isAdopted,
  judgeOf,
  madeWith,
  nameOf,
  tagsOf,
  tokenTag,
  type Reach,
} from '../protect/adoption.ts';
import { ProtectedMeanwhileError } from '../protect/faults.ts';
import type { ProtectTopology } from '../protect/topology.ts';
import type { DurableRun } from './durable-run.ts';
import type { Incident } from './incident.ts';
import type { IncidentPorts } from './incident-ports.ts';
import type { Move } from './move.ts';

type AdoptPorts = Pick<IncidentPorts, 'clock' | 'incidents' | 'protect' | 'maker'>;

/** Whose messages the moves of a round are to block. */
export const reachesOf = (moves: readonly Move[]): Reach[] =>
  moves.flatMap(({ rules, breaker: { response } }) =>
    rules === 'set' && response.adopts ? [response.adopts] : [],
  );

/** Where somebody else gave these messages a protect configuration. */
interface Taken {
  readonly by: ProtectConfigurationId;
  readonly where: string;
}

function takenAmong(
  topology: ProtectTopology,
  reaches: readonly Reach[],
  { adoption }: Incident,
): Taken | null {
  for (const reach of reaches) {
    const by = judgeOf(topology, reach);
    if (by !== undefined && by !== adoption?.id && !isAdopted(topology, by))
      return { by, where: nameOf(reach) };
  }
  return null;
}

/** Outside of the step that looked: inside it would be tried again, and people would wait. @throws ProtectedMeanwhileError */
function refuse(taken: Taken | null): void {
  if (taken) throw new ProtectedMeanwhileError(taken.by, taken.where);
}

/** One of ours that was left to people, and judges these messages still, serves again. */
function leftBehind(topology: ProtectTopology, reaches: readonly Reach[]) {
  const [id] = reaches.map(reach => judgeOf(topology, reach)).filter(judge => judge !== undefined);
  const token = id && topology.tags.get(id)?.[tokenTag];
  return id !== undefined && token !== undefined ? { id, token } : null;
}

/**
 * Puts on record that a protect configuration is about to be made, and where it will be applied.
 * @returns the incident with its adoption.
 * @throws ProtectedMeanwhileError
 */
export async function planAdoption(
  run: DurableRun,
  { clock, incidents, protect }: AdoptPorts,
  incident: Incident,
  wanted: readonly Reach[],
  nowMs: EpochMs,
  round: number,
): Promise<Incident> {
  const { adoption: known } = incident;
  const more = wanted.filter(
    (reach, n) => !covers([...(known?.reaches ?? []), ...wanted.slice(0, n)], reach),
  );
  if (more.length === 0) return incident;
  const { taken, left } = await run.step(`look before adopting ${round}`, async () => {
    const topology = await protect.topology(clock());
    return {
      taken: takenAmong(topology, more, incident),
      left: known ? null : leftBehind(topology, more),
    };
  });
  refuse(taken);
  const fresh = { token: `${incident.id}-${nowMs.toString(36)}`, reaches: [], applied: [] };
  const held = known ?? { ...fresh, ...left };
  const planned = { ...incident, adoption: { ...held, reaches: [...held.reaches, ...more] } };
  await run.step(`record adoption ${round}`, () => incidents.save(planned));
  return planned;
}

/** Makes it: it allows everything and applies nowhere yet. @returns the incident with the id of its adoption, which is on record. */
export async function makeAdopted(
  run: DurableRun,
  { clock, incidents, protect, maker }: AdoptPorts,
  incident: Incident,
  round: number,
): Promise<Incident> {
  const { adoption } = incident;
  if (!adoption || adoption.id !== undefined) return incident;
  const { token } = adoption;
  const id = await run.step(`make ${round}`, async () => {
    // The service may have forgotten the token by the time another execution takes over.
    const made = madeWith(await protect.topology(clock()), token);
    return made ?? (await maker.create(token, tagsOf(incident.id, token)));
  });
  const made = { ...incident, adoption: { ...adoption, id } };
  await run.step(`record made ${round}`, () => incidents.save(made));
  return made;
}

/**
 * Applies it, once its rules are set, so that it blocks from its first moment. Looks just before: what somebody else put there is
 * not replaced.
 * @returns the incident with what is applied.
 * @throws ProtectedMeanwhileError
 */
export async function applyAdopted(
  run: DurableRun,
  { clock, protect, maker }: AdoptPorts,
  incident: Incident,
  round: number,
): Promise<Incident> {
  const { adoption } = incident;
  const id = adoption?.id;
  if (!adoption || id === undefined) return incident;
  for (const [n, reach] of adoption.reaches.entries()) {
    if (covers(adoption.applied, reach)) continue;
    const taken = await run.step(`apply ${round} to ${n + 1}`, async () => {
      const topology = await protect.topology(clock());
      const others = takenAmong(topology, [reach], incident);
      if (!others && judgeOf(topology, reach) !== id) await maker.apply(id, reach);
      return others;
    });
    refuse(taken);
  }
  const { undoAgain, ...standing } = adoption;
  return { ...incident, adoption: { ...standing, applied: adoption.reaches } };
}
