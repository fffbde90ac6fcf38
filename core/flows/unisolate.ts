import { capabilities, type Capability, type RuleStatus } from '../delivery/message.ts';
import type { ConfigurationSetName, Country, ProtectConfigurationId } from '../ids.ts';
import type { ProtectControl } from '../ports.ts';
import { appliedElsewhere, nameOf, type Reach } from '../protect/adoption.ts';
import { ProtectInUseError } from '../protect/faults.ts';
import { IsolationRefusedError, isolationOf, type Isolation } from '../protect/isolation.ts';
import { effectiveProtection, type ProtectTopology } from '../protect/topology.ts';
import { associatedWith, refuseUnderAttack, type IsolatePorts } from './isolate.ts';

/** A country rule that the configuration set's messages do not meet any more. */
export interface LostRule {
  readonly capability: Capability;
  readonly country: Country;
  readonly was: RuleStatus;
  readonly is: RuleStatus;
}

/** What became of it. */
export type Unisolated =
  | { readonly kind: 'not isolated' }
  | {
      readonly kind: 'undone';
      readonly id: ProtectConfigurationId;
      /** What it has by itself now; absent where it has none. */
      readonly back?: ProtectConfigurationId;
      /** Why the one that was made is still there. */
      readonly kept?: string;
      readonly lost: readonly LostRule[];
    };

/** @throws IsolationRefusedError when what was there before is gone. */
async function putBack(
  { maker }: IsolatePorts,
  topology: ProtectTopology,
  set: ConfigurationSetName,
  { id, before }: Isolation,
): Promise<void> {
  const reach: Reach = { kind: 'configuration-set', name: set };
  if (before === undefined) await maker.withdraw(id, reach);
  else if (topology.tags.has(before)) await maker.apply(before, reach);
  else {
    throw new IsolationRefusedError(
      set,
      `${before}, which it had before, is gone. Associate another one by hand, then try again to delete ${id}.`,
    );
  }
}

/**
 * Takes back what `isolate` did: the configuration set has again what it had, and what was made for it is deleted. Where somebody
 * gave it another one since, that stays; where somebody applied ours elsewhere, that stays. Safe to run again.
 * @throws UnknownConfigurationSetError, IsolationRefusedError, and the faults of core/protect/faults.ts
 */
export async function unisolate(ports: IsolatePorts, set: ConfigurationSetName): Promise<Unisolated> {
  const { clock, protect, maker } = ports;
  const topology = await protect.topology(clock());
  const now = associatedWith(topology, set);
  const made = isolationOf(topology, set);
  if (made === undefined) return { kind: 'not isolated' };
  const { id } = made;
  await refuseUnderAttack(ports, set, [id]);
  if (now === id) await putBack(ports, topology, set, made);
  const after = await protect.topology(clock());
  const lost = await lostRules(protect, after, set, id);
  const back = after.configurationSets.get(set);
  const [elsewhere] = appliedElsewhere(after, id, []);
  const kept = elsewhere ? `it is applied to ${nameOf(elsewhere)}` : await removed(maker, id);
  return { kind: 'undone', id, ...(back ? { back } : {}), ...(kept === undefined ? {} : { kept }), lost };
}

/** @returns why it is still there. */
async function removed(
  maker: IsolatePorts['maker'],
  id: ProtectConfigurationId,
): Promise<string | undefined> {
  try {
    await maker.remove(id);
    return undefined;
  } catch (error) {
    if (error instanceof ProtectInUseError) return error.reason;
    throw error;
  }
}

async function lostRules(
  protect: ProtectControl,
  topology: ProtectTopology,
  set: ConfigurationSetName,
  id: ProtectConfigurationId,
): Promise<LostRule[]> {
  const judge = effectiveProtection(topology, { configurationSet: set });
  const lost: LostRule[] = [];
  for (const capability of capabilities) {
    const now = judge === undefined ? new Map<Country, RuleStatus>() : await protect.rules(judge, capability);
    for (const [country, was] of await protect.rules(id, capability)) {
      const is = now.get(country) ?? 'ALLOW';
      if (is !== was) lost.push({ capability, country, was, is });
    }
  }
  return lost;
}
