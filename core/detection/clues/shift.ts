import type { Portion } from '../../traffic/portion.ts';
import { addLogs, logBetaBinomial } from '../../traffic/logarithms.ts';

export interface Shift {
  readonly usual: Portion;
  readonly recent: Portion;
  /** What an attack's own messages do: all have the property, or none has. */
  readonly attackHas: boolean;
  /** Attacks that do not move it, 0 to 1. */
  readonly blind: number;
  /** Ordinary surges that move it as an attack would, 0 to 1. */
  readonly mishaps: number;
}

/** Nobody knows how much of what is recent the attack sent. */
const attackedParts = [0.25, 0.5, 0.75, 0.95] as const;
/** No portion is steadier than a sample of this many messages shows it. */
const steadiest = 40;

/** ln P(recent | attack) - ln P(recent | ordinary): beta-binomials around the usual portion, and around what an attack makes of it. */
export function shiftRatio({ usual, recent, attackHas, blind, mishaps }: Shift): number {
  const share = (usual.having + 1) / (usual.of + 2);
  const steadiness = Math.min(steadiest, usual.of);
  const likely = (portion: number) => logBetaBinomial(recent.having, recent.of, portion, steadiness);
  let attack = -Infinity;
  for (const part of attackedParts) {
    const shifted = (1 - part) * share + (attackHas ? part : 0);
    attack = addLogs(attack, likely(shifted) - Math.log(attackedParts.length));
  }
  const ratio = attack - addLogs(likely(share), Math.log(mishaps) + attack);
  return addLogs(Math.log(blind), Math.log(1 - blind) + ratio);
}
