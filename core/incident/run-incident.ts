import { unprotected } from '../delivery/message.ts';
import type { IncidentId } from '../ids.ts';
import type { Clock, IncidentStore, Notifier, PressureGauge, ProtectControl, Telemetry } from '../ports.ts';
import { dueAtMs, decide, dueBreakers, type Decided, type Heard } from './decide.ts';
import type { DurableRun } from './durable-run.ts';
import { failureLines } from './failure-story.ts';
import { isOver, type Breaker, type Incident, type TimelineEntry } from './incident.ts';
import { close, touchesRules, type Move } from './move.ts';
import { noticeOf } from './notice.ts';
import { noRules, planRules, writeRules } from './rule-plan.ts';
import { settle } from './settle.ts';
import { linesOf, type Line } from './story.ts';
import { tellByMs, type Telling } from './telling.ts';
import { settleUnwritten } from './unwritten.ts';

/** What an incident needs from outside. */
export interface IncidentPorts {
  readonly clock: Clock;
  readonly incidents: IncidentStore;
  readonly protect: ProtectControl;
  readonly gauge: PressureGauge;
  readonly notifier: Notifier;
  readonly telemetry: Telemetry;
  /** The link to the page on which people decide about an incident. */
  readonly decideUrl: (id: IncidentId) => Promise<string>;
}

/** An incident never waits longer than this in one go; it then looks around and waits again. */
const longestWaitSeconds = 14 * 86_400;

/**
 * The life of an incident, from its first signal to its end: listen, decide, record, set the rules, tell, wait. People are
 * told before the timeline is, so that a store that fails cannot keep a block from them.
 * Each round works in the signals of the inbox and the breakers whose time is up.
 * @param id of an incident that is in the store, with at least one signal in its inbox.
 */
export async function runIncident(run: DurableRun, ports: IncidentPorts, id: IncidentId): Promise<Incident> {
  const { incidents } = ports;
  let incident = await run.step('open', () => incidents.read(id));
  let telling: Telling = { untold: [] };
  let asTold = incident;
  let forced: readonly Move[] = [];
  for (let round = 1; ; round++) {
    const heard = await run.step(`listen ${round}`, () => listen(ports, incident));
    const decided =
      forced.length > 0 ? { moves: forced, signalsRead: incident.signalsRead } : decide(incident, heard);
    forced = [];
    const entries: TimelineEntry[] = [];
    if (decided.moves.length > 0 || decided.signalsRead > incident.signalsRead) {
      const { after, lines } = await act(run, ports, incident, decided, heard, round);
      incident = after;
      telling = { ...telling, untold: [...telling.untold, ...lines] };
      entries.push(
        ...lines.map(({ atMs, country, says }) => ({ atMs, ...(country ? { country } : {}), says })),
      );
    }
    if (isTimeToTell(incident, telling, heard)) {
      const failed = await tell(run, ports, incident, telling.untold, heard, round);
      if (failed.length > 0) forced = undoUntold(asTold, incident, heard);
      entries.push(...failed);
      telling = { untold: [], toldAtMs: heard.nowMs };
      asTold = incident;
    }
    if (entries.length > 0) {
      await run.step(`tell timeline ${round}`, () => incidents.tellTimeline(id, `${round}`, entries));
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

async function listen({ clock, incidents, gauge }: IncidentPorts, incident: Incident): Promise<Heard> {
  const nowMs = clock();
  const attempts: Record<string, number> = {};
  for (const { country, response } of dueBreakers(incident, nowMs)) {
    const lane = { protection: incident.protection, country };
    try {
      attempts[country] = await gauge.attempts(lane, nowMs - 1000 * response.hold.probeSeconds, nowMs);
    } catch {
      // No figure, no release: the incident goes on, and looks again after the next hold.
    }
  }
  return { nowMs, attempts, signals: await incidents.inbox(incident.id, incident.signalsRead) };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Plans the rules, records what was there, and only then sets them. */
async function act(
  run: DurableRun,
  { incidents, protect, telemetry }: IncidentPorts,
  incident: Incident,
  decided: Decided,
  { nowMs }: Heard,
  round: number,
): Promise<{ after: Incident; lines: Line[] }> {
  const { protection } = incident;
  const { moves } = decided;
  let plan = noRules;
  let after = settle(incident, decided, plan);
  if (protection === unprotected || !moves.some(touchesRules)) {
    await run.step(`record ${round}`, () => incidents.save(after));
    return { after, lines: linesOf(after, moves, plan, nowMs) };
  }
  try {
    plan = await run.step(`read rules ${round}`, () => planRules(protect, protection, moves));
    after = settle(incident, decided, plan);
    await run.step(`record ${round}`, () => incidents.save(after));
    await run.step(`set rules ${round}`, () => writeRules(protect, protection, plan));
  } catch (error) {
    after = settleUnwritten(incident, decided, plan, nowMs);
    await run.step(`record failure ${round}`, async () => {
      await incidents.save(after);
      telemetry.count('RuleNotSet');
    });
    return { after, lines: failureLines(after, moves, plan, reasonOf(error), nowMs) };
  }
  return { after, lines: linesOf(after, moves, plan, nowMs) };
}

/** @returns nothing, or what the timeline says when nobody could be told. */
async function tell(
  run: DurableRun,
  { notifier, telemetry, decideUrl }: IncidentPorts,
  incident: Incident,
  untold: readonly Line[],
  { nowMs }: Heard,
  round: number,
): Promise<TimelineEntry[]> {
  try {
    await run.step(`tell ${round}`, async () => {
      await notifier.send(noticeOf(incident, untold, await decideUrl(incident.id), nowMs));
    });
    return [];
  } catch (error) {
    await run.step(`tell failed ${round}`, () =>
      Promise.try(() => {
        telemetry.count('NoticeNotSent');
      }),
    );
    return [{ atMs: nowMs, says: `Nobody could be told. ${reasonOf(error)}` }];
  }
}

/** The blocks since people were told last that the policy does not let stand when nobody knows of them. */
function undoUntold(asTold: Incident, incident: Incident, { nowMs }: Heard): Move[] {
  const wasBlocked = ({ country }: Breaker) =>
    asTold.breakers.some(old => old.country === country && ['open', 'kept'].includes(old.state.kind));
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
  const dueMs = Math.min(...dues, tellByMs(telling, nowMs) ?? Infinity);
  return Math.min(longestWaitSeconds, Math.max(1, Math.ceil((dueMs - nowMs) / 1000)));
}
