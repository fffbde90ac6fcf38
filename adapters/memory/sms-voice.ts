import type { Capability, RuleStatus } from '../../core/delivery/message.ts';
import type { ConfigurationSetName, Country, EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import type { Clock, PressureGauge, ProtectControl, TrafficHistory } from '../../core/ports.ts';
import { UnknownProtectConfigurationError } from '../../core/protect/faults.ts';
import type { ProtectTopology } from '../../core/protect/topology.ts';
import { keyOf, type Lane, type LaneKey } from '../../core/traffic/lane.ts';
import { minuteOf, startOfMinute, type Minute } from '../../core/traffic/minute.ts';
import { MemoryProtectMaker } from './protect-maker.ts';

/**
 * The protect side of an AWS account in memory: its topology and country rules, and the attempts to send that the
 * service counts (CloudWatch TextMessagesBlockedByProtect has a sample for each message, blocked or not).
 */
export class MemorySmsVoice implements ProtectControl, PressureGauge, TrafficHistory {
  /** Which protect configurations there are, and what they apply to. */
  readonly maker: MemoryProtectMaker;
  readonly #clock: Clock;
  readonly #rules = new Map<string, Map<Country, RuleStatus>>();
  readonly #blockedSinceMs = new Map<string, EpochMs>();
  readonly #attempts = new Map<LaneKey, Map<Minute, number>>();
  readonly #tried = new Map<LaneKey, Lane>();

  constructor(topology: ProtectTopology, clock: Clock) {
    this.maker = new MemoryProtectMaker(topology);
    this.#clock = clock;
  }

  topology() {
    return Promise.resolve(this.maker.topology);
  }

  #rulesOf(id: ProtectConfigurationId, capability: Capability): Map<Country, RuleStatus> {
    const key = `${id}/${capability}`;
    const rules = this.#rules.get(key) ?? new Map<Country, RuleStatus>();
    this.#rules.set(key, rules);
    return rules;
  }

  rules(id: ProtectConfigurationId, capability: Capability) {
    return Promise.try(() => {
      if (this.maker.isGone(id)) throw new UnknownProtectConfigurationError(id);
      return new Map(this.#rulesOf(id, capability));
    });
  }

  update(id: ProtectConfigurationId, capability: Capability, statuses: ReadonlyMap<Country, RuleStatus>) {
    const rules = this.#rulesOf(id, capability);
    for (const [country, status] of statuses) {
      if (status === 'BLOCK' && rules.get(country) !== 'BLOCK') {
        this.#blockedSinceMs.set(`${id}/${capability}/${country}`, this.#clock());
      }
      rules.set(country, status);
    }
    return Promise.resolve();
  }

  /**
   * A message is tried: counts the attempt and says whether its country was blocked when it was tried.
   * FILTER and MONITOR let it through here: AWS's own model cannot be simulated.
   */
  attempt(message: { lane: Lane; capability: Capability; atMs: EpochMs }): 'sent' | 'turned away' {
    const { lane, capability, atMs } = message;
    const attempts = this.#attempts.get(keyOf(lane)) ?? new Map<Minute, number>();
    const minute = minuteOf(atMs);
    this.#tried.set(keyOf(lane), lane);
    this.#attempts.set(keyOf(lane), attempts.set(minute, (attempts.get(minute) ?? 0) + 1));
    if (lane.protection === 'unprotected') return 'sent';
    if (this.#rulesOf(lane.protection, capability).get(lane.country) !== 'BLOCK') return 'sent';
    const sinceMs = this.#blockedSinceMs.get(`${lane.protection}/${capability}/${lane.country}`) ?? 0;
    return atMs >= sinceMs ? 'turned away' : 'sent';
  }

  attempts(lane: Lane, fromMs: EpochMs, toMs: EpochMs) {
    const attempts = this.#attempts.get(keyOf(lane));
    let sum = 0;
    for (let minute = minuteOf(fromMs); minute <= minuteOf(toMs); minute++) sum += attempts?.get(minute) ?? 0;
    return Promise.resolve(sum);
  }

  lanes() {
    return Promise.resolve([...this.#tried.values()]);
  }

  counts(lane: Lane, periodSeconds: 60 | 3600, fromMs: EpochMs, toMs: EpochMs) {
    const counts = new Map<EpochMs, number>();
    const periodMs = 1000 * periodSeconds;
    for (const [minute, attempts] of this.#attempts.get(keyOf(lane)) ?? []) {
      const startMs = Math.floor(startOfMinute(minute) / periodMs) * periodMs;
      if (startMs >= fromMs && startMs < toMs) counts.set(startMs, (counts.get(startMs) ?? 0) + attempts);
    }
    return Promise.resolve(counts);
  }
}

/** A topology in which each configuration set has the protect configuration named beside it. */
export function topologyOf(
  configurationSets: Iterable<readonly [ConfigurationSetName, ProtectConfigurationId | undefined]>,
  accountDefault?: ProtectConfigurationId,
): ProtectTopology {
  const sets = new Map(configurationSets);
  const used = [...sets.values(), accountDefault].filter(id => id !== undefined);
  return {
    configurationSets: sets,
    serviceManaged: new Set(),
    tags: new Map(used.map(id => [id, {}])),
    ...(accountDefault ? { accountDefault } : {}),
  };
}
