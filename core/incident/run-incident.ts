import type { IncidentId } from '../ids.ts';
import { act } from './act.ts';
import { dueAtMs, decide, type Heard } from './decide.ts';
import type { DurableRun } from './durable-run.ts';
import { isOver, type Breaker, type Incident, type TimelineEntry } from './incident.ts';
import type { IncidentPorts } from './incident-ports.ts';
import { listen } from './listen.ts';
import { close, type Move } from './move.ts';
import { openIncident } from './open-incident.ts';
import { withUndoing } from './adoption-story.ts';
import { isToUndo, unadopt } from './unadopt.ts';
import { takeOverLines } from './story.ts';
import { publish, tell } from './tell.ts';
import { tellByMs, type Telling } from './telling.ts';

/** An incident never waits longer than this in one go; it then looks around and waits again. */
const longestWaitSeconds = 14 * 86_400;

/**
 * The life of an incident, from its first signal to its end: listen, decide, record, set the rules, tell, wait. People are
 * told before the timeline is, so that a store that fails cannot keep a block from them.
 * Each round works in the signals of the inbox and the breakers whose time is up.
 * It may start from whatever an execution that died left on record.
 * @param id of an incident that is in the store.
 */
export async function runIncident(run: DurableRun, ports: IncidentPorts, id: IncidentId): Promise<Incident> {
  const { incidents } = ports;
  let incident = await openIncident(run, incidents, id);
  let telling: Telling = { untold: [] };
  let knownBlocked: readonly Breaker[] = [];
  let forced: readonly Move[] = [];
  for (let round = 1; ; round++) {
    const heard = await run.step(`listen ${round}`, () => listen(ports, incident));
    let lines = round === 1 ? takeOverLines(incident, heard.nowMs) : [];
    const decided =
      forced.length > 0 ? { moves: forced, signalsRead: incident.signalsRead } : decide(incident, heard);
    forced = [];
    if (decided.moves.length > 0 || decided.signalsRead > incident.signalsRead) {
      const acted = await act(run, ports, incident, decided, heard, round);
      incident = acted.after;
      lines.push(...acted.lines);
    }
    if (isToUndo(incident, heard.nowMs)) {
      const undone = await unadopt(run, ports, incident, heard.nowMs, round);
      incident = undone.after;
      lines = withUndoing(lines, incident, undone, heard.nowMs);
    }
    telling = { ...telling, untold: [...telling.untold, ...lines] };
    const entries: TimelineEntry[] = lines.map(({ atMs, country, says }): TimelineEntry => ({
      atMs,
      ...(country ? { country } : {}),
      says,
    }));
    if (isTimeToTell(incident, telling, heard)) {
      const failed = await tell(run, ports, incident, telling.untold, heard, round);
      if (failed.length > 0) forced = undoUntold(knownBlocked, incident, heard);
      entries.push(...failed);
      telling = { untold: [], toldAtMs: heard.nowMs };
      knownBlocked = incident.breakers.filter(isBlocked);
    }
    if (entries.length > 0) {
      // An execution that takes over from a dead one counts its rounds anew.
      const key = `${heard.nowMs} ${round}`;
      await run.step(`tell timeline ${round}`, () => incidents.tellTimeline(id, key, entries));
      await run.step(`publish ${round}`, () => publish(ports, incident, entries));
    }
    if (forced.length > 0) continue;
    const over = incident;
    if (isOver(over) && (await run.step(`close ${round}`, () => incidents.close(over, heard.nowMs))))
      return incident;
    const seconds = secondsToWait(incident, telling, heard);
    await run.untilPoked(`wait ${round}`, seconds, async callbackId => {
      await incidents.listen(id, callbackId, heard.nowMs + 1000 * seconds);
      return (await incidents.inbox(id, over.signalsRead)).length > 0;
    });
  }
}

const isBlocked = ({ state }: Breaker) => state.kind === 'open' || state.kind === 'kept';

/** The blocks since people were told last that the policy does not let stand when nobody knows of them. */
function undoUntold(known: readonly Breaker[], incident: Incident, { nowMs }: Heard): Move[] {
  const wasBlocked = ({ country }: Breaker) => known.some(old => old.country === country);
  return incident.breakers
    .filter(breaker => breaker.state.kind === 'open' && !wasBlocked(breaker))
    .filter(({ response }) => response.undoIfNoticeFails && !response.rehearsal)
    .map(breaker => close(breaker, { kind: 'undone' }, { kind: 'nobody-told' }, nowMs));
}

function isTimeToTell(incident: Incident, telling: Telling, { nowMs }: Heard): boolean {
  return isOver(incident) ? telling.untold.length > 0 : (tellByMs(telling, nowMs) ?? Infinity) <= nowMs;
}

function secondsToWait(incident: Incident, telling: Telling, { nowMs }: Heard): number {
  const dues = incident.breakers.map(breaker => dueAtMs(breaker) ?? Infinity);
  const undoMs = incident.adoption?.undoAgain?.atMs ?? Infinity;
  const dueMs = Math.min(...dues, undoMs, tellByMs(telling, nowMs) ?? Infinity);
  return Math.min(longestWaitSeconds, Math.max(1, Math.ceil((dueMs - nowMs) / 1000)));
}
