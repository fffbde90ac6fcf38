import type { EpochMs } from '../../core/ids.ts';
import type { BreakerState, Closing, Incident } from '../../core/incident/incident.ts';
import type { TrafficStore } from '../../core/ports.ts';
import { keyOf, type Lane, type LaneKey } from '../../core/traffic/lane.ts';
import { rateOf } from '../../core/traffic/rate.ts';
import type { Happening } from '../play/world.ts';
import { Series } from './series.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** One day by the minute, two weeks and a day by the hour. */
export const minutesKept = 24 * 60;
export const hoursKept = 15 * 24;
/** A lane's breaker seldom changes this often; older changes are forgotten. */
const marksKept = 50;

/** A breaker got into another state. */
export interface Mark {
  readonly atMs: EpochMs;
  readonly state: BreakerState['kind'];
  /** What the chart says of it. */
  readonly says: string;
}

const marksOfStates: Record<Exclude<BreakerState['kind'], 'closed'>, string> = {
  open: 'blocked',
  asked: 'people asked',
  watched: 'watched',
  'half-open': 'let through',
  kept: 'kept blocked',
};

const marksOfEnds: Record<Closing['kind'], string> = {
  released: 'let go',
  calmed: 'over',
  overruled: 'overruled',
  undone: 'undone',
  'rolled-back': 'rolled back',
  declined: 'left alone',
};

const markOf = (state: BreakerState): Mark => ({
  atMs: state.sinceMs,
  state: state.kind,
  says: state.kind === 'closed' ? marksOfEnds[state.how.kind] : marksOfStates[state.kind],
});

/** What the charts show of a lane. */
export interface LaneHistory {
  readonly lane: Lane;
  messages: number;
  readonly sent: { readonly minutes: Series; readonly hours: Series };
  readonly turnedAway: { readonly minutes: Series; readonly hours: Series };
  /** Messages an hour that the baseline expected when that hour began. */
  readonly usual: Series;
  readonly marks: Mark[];
}

const twoSeries = () => ({
  minutes: new Series(minuteMs, minutesKept),
  hours: new Series(hourMs, hoursKept),
});

/** Keeps what the charts show: per lane the messages sent and turned away, the baseline, and the breaker's changes. */
export class Recorder {
  readonly #lanes = new Map<LaneKey, LaneHistory>();

  /** Belongs into the audience of the play. */
  readonly happened = (happening: Happening): void => {
    if (happening.kind !== 'tried') return;
    const { attempt, wasSent } = happening;
    const history = this.#historyOf(attempt.lane);
    const { minutes, hours } = wasSent ? history.sent : history.turnedAway;
    history.messages++;
    minutes.add(attempt.atMs, 1);
    hours.add(attempt.atMs, 1);
  };

  #historyOf(lane: Lane): LaneHistory {
    const key = keyOf(lane);
    const known = this.#lanes.get(key);
    if (known) return known;
    const fresh: LaneHistory = {
      lane,
      messages: 0,
      sent: twoSeries(),
      turnedAway: twoSeries(),
      usual: new Series(hourMs, hoursKept),
      marks: [],
    };
    this.#lanes.set(key, fresh);
    return fresh;
  }

  lane(lane: Lane): LaneHistory {
    return this.#historyOf(lane);
  }

  lanes(): LaneHistory[] {
    return [...this.#lanes.values()];
  }

  /** Notes the baselines of the hours that began since the last look, as they are known now. */
  async noteBaselines(
    traffic: Pick<TrafficStore, 'readLane' | 'readSurroundings'>,
    nowMs: EpochMs,
  ): Promise<void> {
    for (const { lane, usual } of this.#lanes.values()) {
      const hour = usual.bucketOf(nowMs);
      if (usual.head >= hour) continue;
      const stored = await traffic.readLane(lane);
      if (!stored) continue;
      const { profile } = stored.value;
      for (let next = Math.max(usual.head + 1, hour - hoursKept + 1); next <= hour; next++) {
        const isKnown = (next + 1) * hourMs > profile.bornMs;
        usual.set(next, isKnown ? rateOf(profile.learned, profile.lane.country, next) : 0);
      }
    }
  }

  /** Notes which breakers got into another state since the last look. */
  noteBreakers(incidents: readonly Incident[]): void {
    for (const { protection, breakers } of incidents) {
      for (const { country, state } of breakers) {
        const { marks } = this.#historyOf({ protection, country });
        const isKnown = marks.some(({ atMs, state: kind }) => atMs === state.sinceMs && kind === state.kind);
        if (!isKnown) marks.push(markOf(state));
        if (marks.length > marksKept) marks.shift();
      }
    }
  }
}
