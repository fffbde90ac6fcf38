import { capabilities, unprotected, type Protection } from '../delivery/message.ts';
import { UnknownConfigurationSetError } from '../delivery/event-destinations.ts';
import type { ConfigurationSetName, ProtectConfigurationId } from '../ids.ts';
import type { Clock, ProtectControl, ProtectMaker, TrafficStore } from '../ports.ts';
import { appliedElsewhere, isAdopted, type Reach } from '../protect/adoption.ts';
import { IsolationRefusedError, isolationOf, isolationTags } from '../protect/isolation.ts';
import type { CountryRules } from '../protect/rules.ts';
import { effectiveProtection, type ProtectTopology } from '../protect/topology.ts';
import { copyLanes } from './copy-lanes.ts';

export interface IsolatePorts {
  readonly clock: Clock;
  readonly protect: ProtectControl;
  readonly maker: ProtectMaker;
  readonly traffic: Pick<TrafficStore, 'readLane' | 'writeLane' | 'readSurroundings' | 'writeSurroundings'>;
  /** The protections whose incidents are open. */
  readonly attacked: () => Promise<readonly string[]>;
}

/** What became of it; `from` is what judged the configuration set's messages before. */
export type Isolated =
  | { readonly kind: 'isolated'; readonly id: ProtectConfigurationId; readonly from: Protection }
  | { readonly kind: 'isolated already' | 'alone already'; readonly id: ProtectConfigurationId };

/** @throws UnknownConfigurationSetError */
export function associatedWith(
  { configurationSets }: ProtectTopology,
  set: ConfigurationSetName,
): ProtectConfigurationId | undefined {
  if (!configurationSets.has(set)) throw new UnknownConfigurationSetError(set, [...configurationSets.keys()]);
  return configurationSets.get(set);
}

/**
 * An incident holds rules that it will put back where it set them: nothing is moved away under it.
 * @throws IsolationRefusedError
 */
export async function refuseUnderAttack(
  { attacked }: IsolatePorts,
  set: ConfigurationSetName,
  protections: readonly Protection[],
): Promise<void> {
  const open = await attacked();
  const one = protections.find(protection => open.includes(protection));
  if (one === undefined) return;
  throw new IsolationRefusedError(
    set,
    `an incident of ${one} is open. Roll it back, or wait until it is over: npx pumpbreaker incidents`,
  );
}

/** What is made anew, or was left half done: made, and not associated yet. */
function planned(topology: ProtectTopology, set: ConfigurationSetName) {
  const before = associatedWith(topology, set);
  const known = isolationOf(topology, set);
  if (known && known.before !== before) {
    const was = known.before ?? 'none';
    throw new IsolationRefusedError(
      set,
      `${known.id} was made for it when it had ${was}, now it has ${before ?? 'none'}. Delete ${known.id} if nobody needs it, then try again.`,
    );
  }
  return { before, known: known?.id };
}

/**
 * Gives a configuration set a protect configuration of its own, with the rules and number overrides of the one that judged its
 * messages, so that a block because of them touches nobody else. The order makes it safe to run again after any failure: made
 * with tags that say what was there, rules and lanes copied, and associated last.
 * @throws UnknownConfigurationSetError, IsolationRefusedError, and the faults of core/protect/faults.ts
 */
export async function isolate(ports: IsolatePorts, set: ConfigurationSetName): Promise<Isolated> {
  const { clock, protect, maker, traffic } = ports;
  const topology = await protect.topology(clock());
  const now = associatedWith(topology, set);
  const reach: Reach = { kind: 'configuration-set', name: set };
  if (now !== undefined && isolationOf(topology, set)?.id === now)
    return { kind: 'isolated already', id: now };
  if (now !== undefined && appliedElsewhere(topology, now, [reach]).length === 0)
    return { kind: 'alone already', id: now };
  const { before, known } = planned(topology, set);
  const judge = effectiveProtection(topology, { configurationSet: set });
  if (judge !== undefined && topology.serviceManaged.has(judge))
    throw new IsolationRefusedError(set, `an AWS service manages ${judge}, which judges its messages.`);
  const from = judge === undefined || isAdopted(topology, judge) ? unprotected : judge;
  await refuseUnderAttack(ports, set, [from]);

  const id = known ?? (await maker.create(`isolate-${clock().toString(36)}`, isolationTags(set, before)));
  if (judge !== undefined) await copyRules(ports, judge, id, known === undefined);
  await copyLanes(traffic, from, id);
  const { configurationSets } = await protect.topology(clock());
  if (configurationSets.get(set) !== before)
    throw new IsolationRefusedError(set, `somebody gave it another protect configuration meanwhile.`);
  await maker.apply(id, reach);
  return { kind: 'isolated', id, from };
}

async function copyRules(
  { protect, maker }: IsolatePorts,
  from: ProtectConfigurationId,
  to: ProtectConfigurationId,
  isNew: boolean,
): Promise<void> {
  for (const capability of capabilities) {
    const theirs = await protect.rules(from, capability);
    // A new one allows everything.
    const ours: CountryRules = isNew ? new Map() : await protect.rules(to, capability);
    const differing = [...theirs].filter(([country, status]) => (ours.get(country) ?? 'ALLOW') !== status);
    await protect.update(to, capability, new Map(differing));
  }
  await maker.copyOverrides(from, to);
}
