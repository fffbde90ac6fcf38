import { unprotected } from '../delivery/message.ts';
import type { Decided, Heard } from './decide.ts';
import type { DurableRun } from './durable-run.ts';
import { failureLines } from './failure-story.ts';
import type { Incident } from './incident.ts';
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
  { incidents, protect, telemetry }: Pick<IncidentPorts, 'incidents' | 'protect' | 'telemetry'>,
  incident: Incident,
  decided: Decided,
  { nowMs }: Heard,
  round: number,
): Promise<{ after: Incident; lines: Line[] }> {
  const { protection } = incident;
  const { moves } = decided;
  let plan = noRules;
  const save = async (name: string, state: Incident) => {
    await run.step(`${name} ${round}`, () => incidents.save(state));
    return state;
  };
  if (protection === unprotected || !moves.some(touchesRules)) {
    const after = await save('record', settle(incident, decided, plan));
    return { after, lines: linesOf(after, moves, plan, nowMs) };
  }
  try {
    plan = await run.step(`read rules ${round}`, () => planRules(protect, protection, moves));
    await save('record', settleWriting(incident, decided, plan, nowMs));
    await run.step(`set rules ${round}`, () => writeRules(protect, protection, plan));
  } catch (error) {
    const after = settleUnwritten(incident, decided, plan, nowMs);
    await run.step(`record failure ${round}`, async () => {
      await incidents.save(after);
      telemetry.count('RuleNotSet');
    });
    return { after, lines: failureLines(after, moves, plan, reasonOf(error), nowMs) };
  }
  const after = await save('record rules', settle(incident, decided, plan));
  return { after, lines: linesOf(after, moves, plan, nowMs) };
}
