import type { ConfigurationSetName, ProtectConfigurationId } from '../ids.ts';
import { effectiveProtection, type ProtectTopology, type Tags } from './topology.ts';

/** Whose messages a protect configuration is to judge. As account default: all that have none by their configuration set. */
export type Reach =
  | { readonly kind: 'account-default' }
  | { readonly kind: 'configuration-set'; readonly name: ConfigurationSetName };

/** A protect configuration that we make for messages which have none, and take away again. */
export interface Adoption {
  /** Names its making, so that making it twice makes one; 1 to 64 characters (API reference, ClientToken). */
  readonly token: string;
  /** Where we apply it, or may have applied it where the answer was lost. */
  readonly reaches: readonly Reach[];
  /** Those of them where it is known to be applied. */
  readonly applied: readonly Reach[];
  /** Absent until it is known to be made. */
  readonly id?: ProtectConfigurationId;
  /** Present while it could not be taken away: when that is tried again, and how long this wait is. */
  readonly undoAgain?: { readonly atMs: number; readonly seconds: number };
}

/** The tags by which a protect configuration of ours is known, also to somebody who has lost our records. */
export const incidentTag = 'pumpbreaker:incident';
export const tokenTag = 'pumpbreaker:token';

/** @param token of the adoption. */
export const tagsOf = (incidentId: string, token: string): Tags => ({
  Name: 'Pumpbreaker, while an incident lasts',
  [incidentTag]: incidentId,
  [tokenTag]: token,
});

/** Whether we made it for messages that had none. */
export const isAdopted = ({ tags }: ProtectTopology, id: ProtectConfigurationId): boolean =>
  tags.get(id)?.[tokenTag] !== undefined;

/** The protect configuration of that making. */
export const madeWith = ({ tags }: ProtectTopology, token: string): ProtectConfigurationId | undefined =>
  [...tags].find(([, { [tokenTag]: other }]) => other === token)?.[0];

export const sameReach = (a: Reach, b: Reach): boolean =>
  a.kind === 'account-default' ? a.kind === b.kind : b.kind === a.kind && a.name === b.name;

/** Whether what is applied there judges those messages too. */
export const covers = (reaches: readonly Reach[], wanted: Reach): boolean =>
  reaches.some(reach => reach.kind === 'account-default' || sameReach(reach, wanted));

/** The protect configuration that judges those messages now. */
export const judgeOf = (topology: ProtectTopology, reach: Reach): ProtectConfigurationId | undefined =>
  effectiveProtection(topology, reach.kind === 'configuration-set' ? { configurationSet: reach.name } : {});

/** The one that is applied exactly there, whatever else may judge the messages. */
export const appliedAt = (topology: ProtectTopology, reach: Reach): ProtectConfigurationId | undefined =>
  reach.kind === 'configuration-set' ? topology.configurationSets.get(reach.name) : topology.accountDefault;

/** Where it is applied besides these: there somebody else put it to use. */
export function appliedElsewhere(
  topology: ProtectTopology,
  id: ProtectConfigurationId,
  reaches: readonly Reach[],
): Reach[] {
  const sets = [...topology.configurationSets].filter(([, judge]) => judge === id);
  const all: Reach[] = [
    ...sets.map(([name]): Reach => ({ kind: 'configuration-set', name })),
    ...(topology.accountDefault === id ? [{ kind: 'account-default' } as const] : []),
  ];
  return all.filter(reach => !reaches.some(own => sameReach(own, reach)));
}

/** `configuration set login`, `the account default (SNS, Cognito and every configuration set without one of its own)`. */
export const nameOf = (reach: Reach): string =>
  reach.kind === 'configuration-set'
    ? `configuration set ${reach.name}`
    : 'the account default (SNS, Cognito and every configuration set without one of its own)';
