import { sum, type Mix } from '../traffic/mix.ts';
import { addLogs, logDirichletMultinomial } from './logarithms.ts';

/** No mix is steadier than a sample of this many messages shows it. */
const steadiest = 150;
/** Kinds that a lane has at least, for all we know. */
const leastKinds = 4;
/** Attacks that spread over the networks as ordinary messages do. */
const attacksThatBlendIn = 0.25;
/** A mix that is not known may be as lopsided as any; one that is known changes by itself now and then. */
const lopsided = (known: number) => 1 / (20 + 5 * known);

/**
 * ln P(recent mix | attack) - ln P(recent mix | ordinary), between ln 0.25 and the logarithm of some thousands. Ordinary counts are Dirichlet-multinomial around
 * the usual shares; an attack adds `attackShare` of the messages on one kind that nobody knows beforehand.
 */
export function logMixRatio(mix: Mix, counts: readonly number[], attackShare: number): number {
  const known = sum(mix.usual);
  const kinds = Math.max(leastKinds, mix.kinds.length + 1);
  const seen = counts.concat(new Array<number>(kinds - counts.length).fill(0));
  const shares = seen.map((_, at) => ((mix.usual[at] ?? 0) + 3 / kinds) / (known + 3));
  const steadiness = Math.min(steadiest, known + 3);
  const ordinary = logDirichletMultinomial(
    seen,
    shares.map(share => steadiness * share),
  );
  let attack = -Infinity;
  seen.forEach((count, target) => {
    if (count === 0) return;
    const weights = shares.map(
      (share, at) => steadiness * ((1 - attackShare) * share + (at === target ? attackShare : 0)) + 1e-3,
    );
    attack = addLogs(attack, logDirichletMultinomial(seen, weights) - Math.log(kinds));
  });
  const change = Math.log(lopsided(known));
  const ratio = attack - addLogs(ordinary, change + attack);
  return addLogs(Math.log(attacksThatBlendIn), Math.log(1 - attacksThatBlendIn) + ratio);
}
