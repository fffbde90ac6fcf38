import { MemoryIncidentStore } from '../../adapters/memory/incident-store.ts';
import { MemoryFeed, MemoryNotifier, MemoryTelemetry } from '../../adapters/memory/outboxes.ts';
import { MemorySmsVoice, topologyOf } from '../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../adapters/memory/traffic-store.ts';
import type { Capability, Protection, RuleStatus } from '../../core/delivery/message.ts';
import type { Evidence } from '../../core/detection/verdict.ts';
import { respondToSpike, type Responded } from '../../core/flows/respond-to-spike.ts';
import { noteRuleChange, type RuleChange } from '../../core/flows/note-rule-change.ts';
import { sweep, type Swept } from '../../core/flows/sweep.ts';
import { takeDecision, type Taken } from '../../core/flows/take-decision.ts';
import {
  asConfigurationSetName,
  asCountry,
  asProtectConfigurationId,
  type ConfigurationSetName,
  type IncidentId,
} from '../../core/ids.ts';
import type { Breaker, DecisionKind, Incident } from '../../core/incident/incident.ts';
import type { Notice } from '../../core/incident/notice.ts';
import { runIncident } from '../../core/incident/run-incident.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import type { PressureGauge, ProtectControl, ProtectMaker } from '../../core/ports.ts';
import type { ProtectTopology } from '../../core/protect/topology.ts';
import { NoticeNotSentError } from '../../core/store-faults.ts';
import { DurableTwin } from './durable-twin.ts';
import { evidenceOf, startMs } from './evidence.ts';

export const login = asProtectConfigurationId('protect-login');
const topology = topologyOf([[asConfigurationSetName('login-codes'), login]], login);

/** One account with one protect configuration, and people on call; everything in memory. */
export class Scene {
  nowMs = startMs;
  policy = readPolicy({ mode: 'enforce' });
  isNotifierDown = false;
  isGaugeDown = false;
  isSignerDown = false;
  mayAdopt = true;
  /** The service made something with a token, and does not know the token any more. */
  areTokensForgotten = false;
  /** What the service answers to whatever makes a protect configuration or takes it away. */
  makerRefusal: Error | undefined;
  /** What the service answers to each call that changes rules. */
  refusal: Error | undefined;
  /** The rules every call to the service asked for. */
  readonly updates: { readonly capability: Capability; readonly statuses: Record<string, RuleStatus> }[] = [];
  readonly #clock = () => this.nowMs;
  readonly voice = new MemorySmsVoice(topology, this.#clock);
  readonly incidents = new MemoryIncidentStore();
  readonly traffic = new MemoryTrafficStore();
  readonly notifier = new MemoryNotifier();
  readonly telemetry = new MemoryTelemetry();
  readonly feed = new MemoryFeed();
  readonly protect: ProtectControl = {
    topology: () => this.voice.topology(),
    rules: (id, capability) => this.voice.rules(id, capability),
    update: async (id, capability, statuses) => {
      if (this.refusal) throw this.refusal;
      this.updates.push({ capability, statuses: Object.fromEntries(statuses) });
      await this.voice.update(id, capability, statuses);
    },
  };
  readonly #maker: ProtectMaker = {
    create: (token, tags) => {
      const told = this.areTokensForgotten ? `${token} ${this.topology.tags.size}` : token;
      return this.#making(() => this.voice.maker.create(told, tags));
    },
    apply: (id, reach) => this.#making(() => this.voice.maker.apply(id, reach)),
    withdraw: (id, reach) => this.#making(() => this.voice.maker.withdraw(id, reach)),
    copyOverrides: (from, to) => this.voice.maker.copyOverrides(from, to),
    remove: id => this.#making(() => this.voice.maker.remove(id)),
  };
  readonly #gauge: PressureGauge = {
    attempts: (lane, fromMs, toMs) =>
      this.isGaugeDown
        ? Promise.reject(new Error('CloudWatch does not answer'))
        : this.voice.attempts(lane, fromMs, toMs),
  };
  readonly runs = new DurableTwin((run, id) =>
    runIncident(
      run,
      {
        clock: this.#clock,
        incidents: this.incidents,
        protect: this.protect,
        maker: this.#maker,
        gauge: this.#gauge,
        notifier: {
          send: (notice: Notice) =>
            this.isNotifierDown
              ? Promise.reject(new NoticeNotSentError('the topic does not exist'))
              : this.notifier.send(notice),
        },
        feed: this.feed,
        telemetry: this.telemetry,
        decideUrl: incidentId =>
          this.isSignerDown
            ? Promise.reject(new Error('KMS does not answer'))
            : Promise.resolve(`https://decide.example/${incidentId}`),
      },
      id,
    ),
  );

  #making<Result>(act: () => Promise<Result>): Promise<Result> {
    return this.makerRefusal ? Promise.reject(this.makerRefusal) : act();
  }

  /** What applies where; people may change it. */
  get topology(): ProtectTopology {
    return this.voice.maker.topology;
  }

  set topology(now: ProtectTopology) {
    this.voice.maker.topology = now;
  }

  get #ports() {
    return {
      clock: this.#clock,
      policies: { current: () => Promise.resolve(this.policy) },
      protect: this.protect,
      incidents: this.incidents,
      runner: this.runs,
      traffic: this.traffic,
      mayAdopt: this.mayAdopt,
    };
  }

  /** The sweep comes by. */
  sweep(): Promise<ReadonlyMap<string, Swept | Error>> {
    return sweep({ ...this.#ports, telemetry: this.telemetry });
  }

  /** CloudTrail tells of a person's change. */
  note(change: Partial<RuleChange> = {}): Promise<boolean> {
    return noteRuleChange(this.#ports, {
      id: `event ${this.nowMs}`,
      protection: login,
      by: 'Ben',
      ...change,
    });
  }

  /** A lane spikes now. */
  spike(
    country: string,
    told: Partial<Evidence> = {},
    protection: Protection = login,
    configurationSet?: ConfigurationSetName,
  ): Promise<Responded> {
    const evidence = evidenceOf({ judgedAtMs: this.nowMs, ...told });
    return respondToSpike(this.#ports, {
      lane: { protection, country: asCountry(country) },
      evidence,
      ...(configurationSet ? { configurationSet } : {}),
    });
  }

  /** A person decides about the state they see, or about another revision. */
  async decide(country: string, decision: DecisionKind, by = 'Mia', revision?: number): Promise<Taken> {
    const { id } = await this.incident();
    const made = { country: asCountry(country), decision, by };
    return takeDecision(this.#ports, id, {
      ...made,
      revision: revision ?? (await this.breaker(country)).revision,
    });
  }

  /** Bots try to send. */
  attempts(country: string, count: number, atMs = this.nowMs, protection: Protection = login): void {
    const lane = { protection, country: asCountry(country) };
    for (let n = 0; n < count; n++) this.voice.attempt({ lane, capability: 'SMS', atMs });
  }

  /** Time passes; who waits is woken when their wait is over. */
  async pass(seconds: number): Promise<void> {
    const untilMs = this.nowMs + 1000 * seconds;
    for (;;) {
      const waits = await Promise.all(this.runs.running.map(id => this.incidents.listening(id)));
      const [next] = waits
        .filter(wait => wait !== undefined && wait.untilMs <= untilMs)
        .sort((a, b) => (a?.untilMs ?? 0) - (b?.untilMs ?? 0));
      if (!next) break;
      this.nowMs = Math.max(this.nowMs, next.untilMs);
      await this.runs.poke(next.callbackId);
    }
    this.nowMs = untilMs;
  }

  /** A rule as it stands; a person sets it with {@link setRule}. */
  async rule(country: string, capability: Capability = 'SMS', id = login): Promise<RuleStatus> {
    return (await this.voice.rules(id, capability)).get(asCountry(country)) ?? 'ALLOW';
  }

  async setRule(
    country: string,
    status: RuleStatus,
    capability: Capability = 'SMS',
    id = login,
  ): Promise<void> {
    await this.voice.update(id, capability, new Map([[asCountry(country), status]]));
  }

  /** The newest incident. */
  async incident(): Promise<Incident> {
    const [newest] = await this.incidents.list();
    if (!newest) throw new Error('There is no incident.');
    return newest;
  }

  async breaker(country: string): Promise<Breaker> {
    const breaker = (await this.incident()).breakers.find(other => other.country === country);
    if (!breaker) throw new Error(`${country} is not part of the incident.`);
    return breaker;
  }

  async state(country: string): Promise<string> {
    return (await this.breaker(country)).state.kind;
  }

  async timeline(id?: IncidentId): Promise<string[]> {
    const entries = await this.incidents.timeline(id ?? (await this.incident()).id);
    return entries.map(({ says }) => says);
  }

  get subjects(): string[] {
    return this.notifier.notices.map(({ subject }) => subject);
  }
}
