import { asProtectConfigurationId, type ProtectConfigurationId } from '../../core/ids.ts';
import type { ProtectMaker } from '../../core/ports.ts';
import { appliedAt, appliedElsewhere, type Reach } from '../../core/protect/adoption.ts';
import { ProtectInUseError, UnknownProtectConfigurationError } from '../../core/protect/faults.ts';
import type { ProtectTopology, Tags } from '../../core/protect/topology.ts';

/** Which protect configurations an account in memory has, and what they apply to; people may set `topology` too. */
export class MemoryProtectMaker implements ProtectMaker {
  topology: ProtectTopology;
  /** What a protect configuration does with single numbers, whatever its rule for their country. */
  readonly overrides = new Map<ProtectConfigurationId, ReadonlyMap<string, 'ALLOW' | 'BLOCK'>>();
  readonly #made = new Map<string, ProtectConfigurationId>();

  constructor(topology: ProtectTopology) {
    this.topology = topology;
  }

  /** Whether it was made here and is deleted by now. */
  isGone(id: ProtectConfigurationId): boolean {
    return [...this.#made.values()].includes(id) && !this.topology.tags.has(id);
  }

  create(token: string, tags: Tags) {
    const id = this.#made.get(token) ?? asProtectConfigurationId(`protect-made-${this.#made.size + 1}`);
    if (!this.#made.has(token)) this.#setTags(new Map(this.topology.tags).set(id, tags));
    this.#made.set(token, id);
    return Promise.resolve(id);
  }

  apply(id: ProtectConfigurationId, reach: Reach) {
    return Promise.try(() => {
      if (!this.topology.tags.has(id)) throw new UnknownProtectConfigurationError(id);
      this.#put(reach, id);
    });
  }

  withdraw(id: ProtectConfigurationId, reach: Reach) {
    return Promise.try(() => {
      if (appliedAt(this.topology, reach) === id) this.#put(reach, undefined);
    });
  }

  copyOverrides(from: ProtectConfigurationId, to: ProtectConfigurationId) {
    const both = new Map([...(this.overrides.get(to) ?? []), ...(this.overrides.get(from) ?? [])]);
    if (both.size > 0) this.overrides.set(to, both);
    return Promise.resolve();
  }

  remove(id: ProtectConfigurationId) {
    return Promise.try(() => {
      const [use] = appliedElsewhere(this.topology, id, []);
      if (use) throw new ProtectInUseError(id, `it applies to the ${use.kind}`);
      const tags = new Map(this.topology.tags);
      tags.delete(id);
      this.#setTags(tags);
    });
  }

  #setTags(tags: ReadonlyMap<ProtectConfigurationId, Tags>): void {
    this.topology = { ...this.topology, tags };
  }

  #put(reach: Reach, id: ProtectConfigurationId | undefined): void {
    const { accountDefault, ...rest } = this.topology;
    if (reach.kind === 'account-default') this.topology = id ? { ...rest, accountDefault: id } : rest;
    else {
      const configurationSets = new Map(rest.configurationSets).set(reach.name, id);
      this.topology = { ...rest, configurationSets, ...(accountDefault ? { accountDefault } : {}) };
    }
  }
}
