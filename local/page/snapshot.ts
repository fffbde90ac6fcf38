import type { EpochMs } from '../../core/ids.ts';
import type { House } from '../house.ts';
import type { Ledger } from '../play/ledger.ts';
import { summaryOf, type Summary } from '../play/summary.ts';
import { breakerViews, type BreakerView } from './breaker-view.ts';
import { headlineOf } from './headline.ts';
import { incidentViews, noticeViews, type IncidentView, type NoticeView } from './incident-view.ts';
import { laneViews, type LanesView } from './lane-view.ts';
import type { Pace, Phase } from './pace.ts';
import type { Recorder } from './recorder.ts';
import { totalViews, type TotalView } from './total-view.ts';

/** What the page shows. */
export interface Run {
  readonly house: House;
  readonly ledger: Ledger;
  readonly truth: Summary['truth'];
  readonly recorder: Recorder;
  readonly pace: Pick<Pace, 'phase'>;
  /** When somebody begins to pump, where that is known. */
  readonly attackAtMs?: EpochMs;
}

/** All that the page needs, as plain JSON; texts are ready to be shown, and none of them is HTML. */
export interface Snapshot {
  readonly clock: { readonly nowMs: EpochMs; readonly phase: Phase };
  /** What is going on, in one or two sentences. */
  readonly headline: string;
  readonly totals: readonly TotalView[];
  /** Lanes of the incidents, those that wait for a decision first. */
  readonly breakers: readonly BreakerView[];
  /** All other lanes, the busiest first. */
  readonly lanes: LanesView;
  /** The newest first. */
  readonly incidents: readonly IncidentView[];
  /** The newest first. */
  readonly inbox: readonly NoticeView[];
}

/** Takes the state of a run as it is now. */
export async function snapshotOf(run: Run): Promise<Snapshot> {
  const { house, ledger, truth, recorder, pace } = run;
  const incidents = await house.incidents.list();
  const nowMs = house.clock.now();
  const phase = pace.phase();
  recorder.noteBreakers(incidents);
  await recorder.noteBaselines(house.traffic, nowMs);
  const breakers = await breakerViews(run, incidents, phase, nowMs);
  const summary = await summaryOf(house, ledger, truth);
  return {
    clock: { nowMs, phase },
    headline: headlineOf(run, incidents, phase, nowMs),
    totals: totalViews(summary),
    breakers,
    lanes: await laneViews(run, breakers, nowMs),
    incidents: await incidentViews(house, incidents),
    inbox: noticeViews(house),
  };
}
