import {
  GetProtectConfigurationCountryRuleSetCommand,
  UpdateProtectConfigurationCountryRuleSetCommand,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Capability, RuleStatus } from '../../core/delivery/message.ts';
import { asCountry, type Country, type EpochMs, type ProtectConfigurationId } from '../../core/ids.ts';
import type { Clock, ProtectControl } from '../../core/ports.ts';
import { RuleNotConfirmedError } from '../../core/protect/faults.ts';
import type { CountryRules } from '../../core/protect/rules.ts';
import type { ProtectTopology } from '../../core/protect/topology.ts';
import { readTopology } from './read-topology.ts';

/** API reference, UpdateProtectConfigurationCountryRuleSet: CountryRuleSetUpdates has 1 to 300 entries. */
const mostCountries = 300;
/** "Effective immediately", the user guide says and gives no number: a read that comes too early is made again. */
const confirmations = 3;

/** The protect configurations of an account and Region, through a client of {@link pacedClient}. */
export class SmsVoiceProtectControl implements ProtectControl {
  readonly #client: PinpointSMSVoiceV2Client;
  readonly #clock: Clock;
  readonly #keptSeconds: number;
  #kept: { readonly topology: Promise<ProtectTopology>; readonly readAtMs: EpochMs } | undefined;

  /** @param options `keptSeconds`: how long a topology is taken as true; reading it takes seconds and quota. */
  constructor(client: PinpointSMSVoiceV2Client, options: { clock: Clock; keptSeconds: number }) {
    this.#client = client;
    this.#clock = options.clock;
    this.#keptSeconds = options.keptSeconds;
  }

  /** @throws the faults of core/protect/faults.ts */
  topology(readAfterMs = -Infinity): Promise<ProtectTopology> {
    const kept = this.#kept;
    const oldestMs = Math.max(this.#clock() - this.#keptSeconds * 1000, readAfterMs);
    if (kept && kept.readAtMs > oldestMs) return kept.topology;
    const reading = { topology: readTopology(this.#client), readAtMs: this.#clock() };
    this.#kept = reading;
    reading.topology.catch(() => {
      if (this.#kept === reading) this.#kept = undefined;
    });
    return reading.topology;
  }

  /** @throws the faults of core/protect/faults.ts */
  async rules(id: ProtectConfigurationId, capability: Capability): Promise<CountryRules> {
    const { CountryRuleSet = {} } = await this.#client.send(
      new GetProtectConfigurationCountryRuleSetCommand({
        ProtectConfigurationId: id,
        NumberCapability: capability,
      }),
    );
    return new Map(
      Object.entries(CountryRuleSet).map(([country, { ProtectStatus = 'ALLOW' }]) => [
        asCountry(country),
        ProtectStatus,
      ]),
    );
  }

  /** @throws the faults of core/protect/faults.ts, RuleNotConfirmedError among them. */
  async update(
    id: ProtectConfigurationId,
    capability: Capability,
    statuses: ReadonlyMap<Country, RuleStatus>,
  ): Promise<void> {
    const updates = [...statuses].map(([country, ProtectStatus]) => [country, { ProtectStatus }] as const);
    for (let from = 0; from < updates.length; from += mostCountries) {
      await this.#client.send(
        new UpdateProtectConfigurationCountryRuleSetCommand({
          ProtectConfigurationId: id,
          NumberCapability: capability,
          CountryRuleSetUpdates: Object.fromEntries(updates.slice(from, from + mostCountries)),
        }),
      );
    }
    if (updates.length > 0) await this.#confirm(id, capability, statuses);
  }

  async #confirm(
    id: ProtectConfigurationId,
    capability: Capability,
    statuses: ReadonlyMap<Country, RuleStatus>,
  ): Promise<void> {
    for (let reading = 1; ; reading++) {
      const rules = await this.rules(id, capability);
      const differing = [...statuses].filter(([country, status]) => rules.get(country) !== status);
      if (differing.length === 0) return;
      if (reading === confirmations) {
        throw new RuleNotConfirmedError(
          id,
          differing.map(([country]) => country),
        );
      }
    }
  }
}
