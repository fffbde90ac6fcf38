import { ProtectInUseError } from '../protect/faults.ts';
import type { EpochMs, ProtectConfigurationId } from '../ids.ts';
import { capabilities } from '../delivery/message.ts';
import {
  appliedAt,
  appliedElsewhere,
  madeWith,
  nameOf,
  type Adoption,
  type Reach,
} from '../protect/adoption.ts';
import { reasonOf } from './act.ts';
import { undoneSays, undoFailedSays } from './adoption-story.ts';
import type { DurableRun } from './durable-run.ts';
import type { Breaker, Incident } from './incident.ts';
import type { IncidentPorts } from './incident-ports.ts';

type UnadoptPorts = Pick<IncidentPorts, 'clock' | 'incidents' | 'protect' | 'maker' | 'telemetry'>;

/** What can be taken away, and what somebody put to use meanwhile. */
export interface Leftover {
  /** Absent where it was never made, or is gone. */
  readonly id?: ProtectConfigurationId;
  readonly withdraw: readonly Reach[];
  /** Why it stays as it is: somebody else's by now. */
  readonly kept?: string;
}

/** What became of what was made: the incident afterwards, and a sentence for people. */
export interface Undone {
  readonly after: Incident;
  readonly says: string;
  /** True when people are to look at once. */
  readonly failed: boolean;
}

/** After it could not be taken away it is tried again this soon, then each time after twice as long. */
const retrySeconds = 60;
const longestRetrySeconds = 900;

const needsIt = ({ state, rules, response }: Breaker) =>
  rules.length > 0 ||
  'unwritten' in state ||
  (['open', 'half-open', 'kept'].includes(state.kind) && !response.rehearsal);

/** Whether what was made is to be taken away now. */
export const isToUndo = ({ adoption, breakers }: Incident, nowMs: EpochMs): boolean =>
  adoption !== undefined && !breakers.some(needsIt) && (adoption.undoAgain?.atMs ?? 0) <= nowMs;

async function lookAt(
  { clock, protect }: UnadoptPorts,
  { id: known, token, reaches }: Adoption,
): Promise<Leftover> {
  const topology = await protect.topology(clock());
  const id = known ?? madeWith(topology, token);
  if (id === undefined || !topology.tags.has(id)) return { withdraw: [] };
  const withdraw = reaches.filter(reach => appliedAt(topology, reach) === id);
  const [elsewhere] = appliedElsewhere(topology, id, reaches);
  if (elsewhere) return { id, withdraw: [], kept: `somebody applied it to ${nameOf(elsewhere)}` };
  for (const capability of capabilities) {
    const set = [...(await protect.rules(id, capability))].find(([, status]) => status !== 'ALLOW');
    if (set) return { id, withdraw: [], kept: `somebody set ${set[0]} to ${set[1]} in it` };
  }
  return { id, withdraw };
}

/** @returns null, or why it stays. */
async function takeAway(
  run: DurableRun,
  { incidents, maker }: UnadoptPorts,
  incident: Incident,
  { id, withdraw }: Leftover,
  round: number,
): Promise<string | null> {
  const { adoption } = incident;
  if (!adoption || id === undefined) return null;
  // Who blocks in it again has to apply it again.
  const undoing = { ...incident, adoption: { ...adoption, id, applied: [] } };
  await run.step(`record undoing ${round}`, () => incidents.save(undoing));
  for (const [n, reach] of withdraw.entries())
    await run.step(`withdraw ${round} from ${n + 1}`, () => maker.withdraw(id, reach));
  return run.step(`remove ${round}`, async () => {
    try {
      await maker.remove(id);
      return null;
    } catch (error) {
      if (error instanceof ProtectInUseError) return error.reason;
      throw error;
    }
  });
}

/**
 * Takes away what was made for messages without a protect configuration, association first, as far as it is still what we
 * made: what somebody put to use stays as that somebody wants it.
 * @returns the incident without its adoption, or with the time of the next try, and a sentence for people.
 */
export async function unadopt(
  run: DurableRun,
  ports: UnadoptPorts,
  incident: Incident,
  nowMs: EpochMs,
  round: number,
): Promise<Undone> {
  const { incidents, telemetry } = ports;
  const { adoption, ...without } = incident;
  if (!adoption) return { after: incident, says: '', failed: false };
  try {
    const left = await run.step(`look before undoing ${round}`, () => lookAt(ports, adoption));
    const kept = left.kept ?? (await takeAway(run, ports, incident, left, round));
    await run.step(`record undone ${round}`, () => incidents.save(without));
    return { after: without, says: undoneSays(kept === null ? left : { ...left, kept }), failed: false };
  } catch (error) {
    const last = adoption.undoAgain?.seconds;
    const seconds = last === undefined ? retrySeconds : Math.min(2 * last, longestRetrySeconds);
    const undoAgain = { atMs: nowMs + 1000 * seconds, seconds };
    const after = { ...incident, adoption: { ...adoption, applied: [], undoAgain } };
    await run.step(`record not undone ${round}`, async () => {
      await incidents.save(after);
      telemetry.count('RuleNotSet');
    });
    return { after, says: undoFailedSays(after.adoption, reasonOf(error)), failed: last === undefined };
  }
}
