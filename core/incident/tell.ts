import type { DurableRun } from './durable-run.ts';
import { reasonOf } from './act.ts';
import type { Heard } from './decide.ts';
import type { Incident, TimelineEntry } from './incident.ts';
import type { IncidentPorts } from './incident-ports.ts';
import { noticeOf } from './notice.ts';
import type { Line } from './story.ts';

/**
 * Tells people; a notice without a link beats none.
 * @returns nothing, or what the timeline says when nobody could be told.
 */
export async function tell(
  run: DurableRun,
  { notifier, telemetry, decideUrl }: Pick<IncidentPorts, 'notifier' | 'telemetry' | 'decideUrl'>,
  incident: Incident,
  untold: readonly Line[],
  { nowMs }: Heard,
  round: number,
): Promise<TimelineEntry[]> {
  const link = () =>
    decideUrl(incident.id).catch(() => {
      telemetry.count('LinkNotSigned');
      return undefined;
    });
  try {
    await run.step(`tell ${round}`, async () => {
      await notifier.send(noticeOf(incident, untold, await link(), nowMs));
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

/** Tells other programs; they never hold up an incident. */
export async function publish(
  { feed, telemetry }: Pick<IncidentPorts, 'feed' | 'telemetry'>,
  { id, protection, breakers }: Incident,
  entries: readonly TimelineEntry[],
): Promise<void> {
  const happenings = entries.map(entry => {
    const state = breakers.find(({ country }) => country === entry.country)?.state.kind;
    return { incidentId: id, protection, ...entry, ...(state ? { state } : {}) };
  });
  await feed.publish(happenings).catch(() => {
    telemetry.count('HappeningNotPublished');
  });
}
