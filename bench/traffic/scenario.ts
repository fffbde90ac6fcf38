import type { EpochMs } from '../../core/ids.ts';
import { drawAttack, wavesOf, type Attack, type AttackFamily } from './attacks/attack.ts';
import { fraudFlow } from './attacks/target.ts';
import type { SendAttempt } from './attempt.ts';
import { drawBusiness, type Business } from './business.ts';
import { attemptsOfFlow } from './flow-attempts.ts';
import type { Flow } from './flow.ts';
import { mergeByTime } from './merge.ts';
import { laneFlows } from './ordinary/lanes.ts';
import { drawOrdinary, shapedBy, type OrdinaryFamily, type OrdinaryShape } from './ordinary/shape.ts';
import { Random } from './random.ts';
import { day, hour } from './time.ts';
import type { Window } from './window.ts';

/** Everything that decides which messages are sent; plain data. */
export interface Scenario {
  readonly seed: string;
  readonly window: Window;
  readonly business: Business;
  /** What is hard about the ordinary traffic, applied in this order. */
  readonly ordinary: readonly OrdinaryShape[];
  readonly attack?: Attack;
}

/** What is to be drawn. */
export interface ScenarioOptions {
  readonly seed: string | number;
  readonly startsAtMs: EpochMs;
  /** Days of ordinary traffic before the judged time. */
  readonly days: number;
  /** Length of the judged time, 24 unless given; an attack that lasts longer extends it. */
  readonly judgedHours?: number;
  readonly ordinary?: readonly OrdinaryFamily[];
  readonly attack?: AttackFamily;
  /** `soon` unless given. */
  readonly onset?: Window['onset'];
  /** 4,000 unless given. */
  readonly messagesPerDay?: number;
}

/** Draws a scenario; the same options give the same scenario. */
export function drawScenario(options: ScenarioOptions): Scenario {
  const { startsAtMs, days, judgedHours = 24, onset = 'soon' } = options;
  const random = new Random(options.seed);
  const business = drawBusiness(random.fork('business'), options.messagesPerDay);
  const judgedFromMs = startsAtMs + days * day;
  const planned: Window = { startsAtMs, judgedFromMs, endsAtMs: judgedFromMs + judgedHours * hour, onset };
  const attack =
    options.attack && drawAttack(options.attack, random.fork(`attack/${options.attack}`), business, planned);
  const attackEndsAtMs = attack === undefined ? 0 : Math.max(...wavesOf(attack).map(wave => wave.endsAtMs));
  const window = { ...planned, endsAtMs: Math.max(planned.endsAtMs, attackEndsAtMs + 2 * hour) };
  const ordinary = (options.ordinary ?? []).map(family =>
    drawOrdinary(family, random.fork(`ordinary/${family}`), business, window),
  );
  const cover = attack?.family === 'campaign' ? [attack.cover] : [];
  return {
    seed: String(options.seed),
    window,
    business,
    ordinary: [...ordinary, ...cover],
    ...(attack === undefined ? {} : { attack }),
  };
}

function ordinaryFlows({ business, window, ordinary }: Scenario): Flow[] {
  const lanes = laneFlows(business, window);
  return ordinary.reduce<Flow[]>((flows, shape) => shapedBy(shape, flows, business), lanes);
}

function fraudFlows({ attack, business }: Scenario): Flow[] {
  if (attack === undefined) return [];
  return wavesOf(attack).map((wave, turn) => fraudFlow(business, wave, `fraud/${turn}`));
}

function attemptsOfFlows({ seed }: Scenario, flows: readonly Flow[]): Generator<SendAttempt, undefined> {
  const random = new Random(seed);
  return mergeByTime(flows.map(flow => attemptsOfFlow(flow, random.fork(flow.name))));
}

/** All requests to send of a scenario in time order, made as they are asked for. */
export function attemptsOf(scenario: Scenario): Generator<SendAttempt, undefined> {
  return attemptsOfFlows(scenario, [...ordinaryFlows(scenario), ...fraudFlows(scenario)]);
}

/** The fraudulent requests of a scenario alone: the same ones, in the same order, as among all. */
export function fraudulentAttemptsOf(scenario: Scenario): Generator<SendAttempt, undefined> {
  return attemptsOfFlows(scenario, fraudFlows(scenario));
}
