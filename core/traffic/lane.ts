import type { Message, Protection } from '../delivery/message.ts';
import type { Country } from '../ids.ts';

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
