import { Fault } from '../fault.ts';
import { asProtectConfigurationId, type ConfigurationSetName, type ProtectConfigurationId } from '../ids.ts';
import type { ProtectTopology, Tags } from './topology.ts';

const ofSetTag = 'pumpbreaker:isolates';
const beforeTag = 'pumpbreaker:before';
/** Stands where the configuration set had no protect configuration of its own. */
const none = 'none';

/** A protect configuration that one configuration set was given for itself: its tags are the record of it. */
export interface Isolation {
  readonly id: ProtectConfigurationId;
  /** What was associated before; undefined where nothing was. */
  readonly before?: ProtectConfigurationId;
}

/** Tags of a protect configuration that is made for one configuration set. */
export const isolationTags = (
  set: ConfigurationSetName,
  before: ProtectConfigurationId | undefined,
): Tags => ({ Name: `Pumpbreaker, for ${set} alone`, [ofSetTag]: set, [beforeTag]: before ?? none });

/** The one that was made for that configuration set. */
export function isolationOf({ tags }: ProtectTopology, set: ConfigurationSetName): Isolation | undefined {
  for (const [id, own] of tags) {
    if (own[ofSetTag] !== set) continue;
    const before = own[beforeTag] ?? none;
    return before === none ? { id } : { id, before: asProtectConfigurationId(before) };
  }
  return undefined;
}

/** A configuration set cannot be isolated, or its isolation cannot be undone, as things are. */
export class IsolationRefusedError extends Fault {
  constructor(set: string, reason: string, options?: { cause?: unknown }) {
    super(`Configuration set ${set} was left as it is: ${reason}`, options);
  }
}
