import type { RuleStatus } from '../../core/delivery/message.ts';
import type { EpochMs } from '../../core/ids.ts';
import {
  decisionsIn,
  guardOf,
  type Breaker,
  type BreakerState,
  type DecisionKind,
  type Incident,
} from '../../core/incident/incident.ts';
import { volumeOf } from '../../core/incident/story.ts';
import { keyOf, type LaneKey } from '../../core/traffic/lane.ts';
import { decisionTexts, stateTexts } from '../../core/words/decisions.ts';
import { countryName, inUsd } from '../../core/words/words.ts';
import type { House } from '../house.ts';
import { chartOf, type ChartView } from './chart-view.ts';
import { decidePathOf } from './incident-view.ts';
import { whereOf } from './lane-view.ts';
import { nextOf, waitedOf } from './next-view.ts';
import type { Phase } from './pace.ts';
import type { Run } from './snapshot.ts';

export interface DecisionView {
  readonly kind: DecisionKind;
  readonly button: string;
  readonly effect: string;
  /** The country code has to be typed first. */
  readonly isDangerous: boolean;
}

/** A lane of an incident: its breaker, what may be decided, and its chart. */
export interface BreakerView {
  readonly lane: LaneKey;
  readonly country: string;
  readonly name: string;
  readonly where: string;
  readonly state: BreakerState['kind'];
  readonly stateText: string;
  readonly revision: number;
  /** The country rule for SMS as the service has it now. */
  readonly rule: RuleStatus | 'none';
  readonly why: string;
  readonly findings: readonly string[];
  /** What happens next by itself, and when. */
  readonly next: string;
  /** How much of the time until then is over, 0 to 1. */
  readonly waited?: number;
  readonly decisions: readonly DecisionView[];
  /** Where a decision is posted, and the token that entitles to it. */
  readonly decide?: { readonly path: string; readonly token: string };
  readonly chart: ChartView;
}

async function ruleOf(
  { smsVoice }: House,
  incident: Incident,
  { country }: Breaker,
): Promise<RuleStatus | 'none'> {
  const guard = guardOf(incident);
  if (guard === undefined) return 'none';
  return (await smsVoice.rules(guard, 'SMS')).get(country) ?? 'ALLOW';
}

/** Who waits for people comes first, what is over comes last. */
const order: Record<BreakerState['kind'], number> = {
  asked: 0,
  open: 1,
  'half-open': 1,
  kept: 1,
  watched: 2,
  closed: 3,
};

/** The newest breaker of each lane, each group in the order in which they joined. */
function breakersOf(incidents: readonly Incident[]): { incident: Incident; breaker: Breaker }[] {
  const byLane = new Map<LaneKey, { incident: Incident; breaker: Breaker }>();
  for (const incident of incidents.toSorted((a, b) => a.openedAtMs - b.openedAtMs)) {
    for (const breaker of incident.breakers) {
      byLane.set(keyOf({ protection: incident.protection, country: breaker.country }), { incident, breaker });
    }
  }
  return [...byLane.values()].sort((a, b) => order[a.breaker.state.kind] - order[b.breaker.state.kind]);
}

/** The lanes of the incidents as the page shows them. */
export async function breakerViews(
  { house, recorder }: Run,
  incidents: readonly Incident[],
  phase: Phase,
  nowMs: EpochMs,
): Promise<BreakerView[]> {
  const topology = await house.smsVoice.topology();
  return Promise.all(
    breakersOf(incidents).map(async ({ incident, breaker }): Promise<BreakerView> => {
      const { country, state, revision, evidence } = breaker;
      const lane = { protection: incident.protection, country };
      const decide = decidePathOf(house, incident.id);
      return {
        lane: keyOf(lane),
        country,
        name: countryName(country),
        where: whereOf(topology, incident.protection),
        state: state.kind,
        stateText: stateTexts[state.kind],
        revision,
        rule: await ruleOf(house, incident, breaker),
        why: `${volumeOf(evidence)}, ${inUsd(evidence.priceUsd)} a message`,
        findings: evidence.findings.map(({ says }) => says),
        next: nextOf(breaker, phase, nowMs),
        ...waitedOf(breaker, nowMs),
        decisions: decisionsIn[state.kind].map(kind => ({ kind, ...decisionTexts[kind] })),
        ...(decide ? { decide } : {}),
        chart: chartOf(recorder.lane(lane), incident.openedAtMs, nowMs),
      };
    }),
  );
}
