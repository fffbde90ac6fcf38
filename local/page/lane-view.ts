import type { ProtectConfigurationId } from '../../core/ids.ts';
import { unprotected, type Protection } from '../../core/delivery/message.ts';
import type { EpochMs } from '../../core/ids.ts';
import { blastRadiusOf } from '../../core/protect/blast-radius.ts';
import type { ProtectTopology } from '../../core/protect/topology.ts';
import { keyOf } from '../../core/traffic/lane.ts';
import { countryName, inCount, inList } from '../../core/words/words.ts';
import type { BreakerView } from './breaker-view.ts';
import type { LaneHistory } from './recorder.ts';
import type { Run } from './snapshot.ts';

/** A lane as a small chart: messages of each of the last hours, against the baseline. */
export interface LaneView {
  readonly key: string;
  readonly name: string;
  readonly where: string;
  readonly lately: string;
  readonly messages: readonly number[];
  readonly usual: readonly number[];
}

export interface LanesView {
  readonly shown: readonly LaneView[];
  /** How many more there are. */
  readonly more: number;
}

const hoursShown = 48;
const mostShown = 60;

/** The names by which people know a protect configuration: the configuration sets that go through it. */
export function whereOf(topology: ProtectTopology, protection: Protection): string {
  if (protection === unprotected) return 'no protect configuration';
  const { configurationSets, isAccountDefault } = blastRadiusOf(topology, protection);
  if (configurationSets.length > 0) return inList(configurationSets);
  return isAccountDefault ? 'account default' : shortened(protection);
}

const shortened = (id: ProtectConfigurationId): string => (id.length > 18 ? `${id.slice(0, 16)}…` : id);

const rounded = (value: number): number => Math.round(100 * value) / 100;

const totalOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function viewOf({ lane, sent, turnedAway, usual }: LaneHistory, where: string, nowMs: EpochMs): LaneView {
  const hour = usual.bucketOf(nowMs);
  const away = turnedAway.hours.sums(hour, hoursShown);
  const messages = sent.hours.sums(hour, hoursShown).map((count, index) => count + (away[index] ?? 0));
  const expected = usual.sums(hour, hoursShown).map(rounded);
  const day = { messages: totalOf(messages.slice(-24)), expected: totalOf(expected.slice(-24)) };
  return {
    key: keyOf(lane),
    name: countryName(lane.country),
    where,
    lately: `${inCount(day.messages)} in 24 h, usually ${inCount(day.expected)}`,
    messages,
    usual: expected,
  };
}

/** The lanes that are not shown large, the busiest first. */
export async function laneViews(
  run: Run,
  breakers: readonly BreakerView[],
  nowMs: EpochMs,
): Promise<LanesView> {
  const topology = await run.house.smsVoice.topology();
  const large = new Set(breakers.map(({ lane }) => lane));
  const others = run.recorder
    .lanes()
    .filter(({ lane }) => !large.has(keyOf(lane)))
    .sort((a, b) => b.messages - a.messages);
  const shown = others.slice(0, mostShown);
  return {
    shown: shown.map(history => viewOf(history, whereOf(topology, history.lane.protection), nowMs)),
    more: others.length - shown.length,
  };
}
