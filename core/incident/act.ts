import type { Decided, Heard } from './decide.ts';
import type { DurableRun } from './durable-run.ts';
import { failureLines } from './failure-story.ts';
import { applyAdopted, makeAdopted, planAdoption, reachesOf } from './adopt.ts';
import { withAdoption } from './adoption-story.ts';
import { NoRulesToSetError } from '../protect/faults.ts';
import { guardOf, type Incident } from './incident.ts';
import type { IncidentPorts } from './incident-ports.ts';
import { touchesRules } from './move.ts';
import { noRules, planRules, writeRules } from './rule-plan.ts';
import { settle } from './settle.ts';
import { linesOf, type Line } from './story.ts';
import { settleUnwritten, settleWriting } from './unwritten.ts';

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Makes the moves of a round: plans the rules, records what was there and that they are being written, and only then
 * sets them.
 */
export async function act(
  run: DurableRun,
  ports: Pick<IncidentPorts, 'clock' | 'incidents' | 'protect' | 'maker' | 'telemetry'>,
  incident: Incident,
  decided: Decided,
  { nowMs }: Heard,
  round: number,
): Promise<{ after: Incident; lines: Line[] }> {
  const { incidents, protect, telemetry } = ports;
  const { moves } = decided;
  const reaches = reachesOf(moves);
  let plan = noRules;
  let held = incident;
  const save = async (name: string, state: Incident) => {
    await run.step(`${name} ${round}`, () => incidents.save(state));
    return state;
  };
  if (!moves.some(touchesRules)) {
    const after = await save('record', settle(incident, decided, plan));
    return { after, lines: linesOf(after, moves, plan, nowMs) };
  }
  try {
    if (reaches.length > 0) {
      held = await planAdoption(run, ports, held, reaches, nowMs, round);
      held = await makeAdopted(run, ports, held, round);
    }
    const guard = guardOf(held);
    if (guard === undefined) throw new NoRulesToSetError(incident.id);
    plan = await run.step(`read rules ${round}`, () => planRules(protect, guard, moves));
    await save('record', settleWriting(held, decided, plan, nowMs));
    await run.step(`set rules ${round}`, () => writeRules(protect, guard, plan));
    if (reaches.length > 0) held = await applyAdopted(run, ports, held, round);
  } catch (error) {
    const after = settleUnwritten(held, decided, plan, nowMs);
    await run.step(`record failure ${round}`, async () => {
      await incidents.save(after);
      telemetry.count('RuleNotSet');
    });
    return { after, lines: failureLines(after, moves, plan, reasonOf(error), nowMs) };
  }
  const after = await save('record rules', settle(held, decided, plan));
  const lines = linesOf(after, moves, plan, nowMs);
  return { after, lines: withAdoption(lines, incident, after) };
}
