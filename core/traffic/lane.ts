import { unprotected, type Message, type Protection } from '../delivery/message.ts';
import { asCountry, asProtectConfigurationId, type Country } from '../ids.ts';

/** One (protect configuration, country): the unit that is counted, judged and blocked. */
export interface Lane {
  readonly protection: Protection;
  readonly country: Country;
}

declare const laneKey: unique symbol;
/** `protection/country`, for maps and tables. */
export type LaneKey = string & { readonly [laneKey]: true };

/** The lane a message travels in. */
export function laneOf(message: Message): Lane {
  return { protection: message.protection, country: message.country };
}

export function keyOf(lane: Lane): LaneKey {
  return `${lane.protection}/${lane.country}` as LaneKey;
}

/**
 * The inverse of {@link keyOf}.
 * @throws InvalidIdError
 */
export function laneFromKey(key: LaneKey): Lane {
  const slash = key.lastIndexOf('/');
  const protection = key.slice(0, slash);
  return {
    protection: protection === unprotected ? unprotected : asProtectConfigurationId(protection),
    country: asCountry(key.slice(slash + 1)),
  };
}
