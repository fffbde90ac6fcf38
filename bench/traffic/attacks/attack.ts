import type { Business } from '../business.ts';
import type { Random } from '../random.ts';
import type { Window } from '../window.ts';
import { burstWaves, drawBurst, type Burst } from './burst.ts';
import { campaignWaves, drawCampaignAttack, type CampaignAttack } from './campaign.ts';
import { drawHome, homeWaves, type Home } from './home.ts';
import { drawPoison, poisonWaves, type Poison } from './poison.ts';
import { drawRamp, rampWaves, type Ramp } from './ramp.ts';
import { drawRotation, rotationWaves, type Rotation } from './rotation.ts';
import { drawSlow, slowWaves, type Slow } from './slow.ts';
import { drawSpray, sprayWaves, type Spray } from './spray.ts';
import type { Wave } from './target.ts';

interface Attacks {
  burst: Burst;
  ramp: Ramp;
  spray: Spray;
  rotation: Rotation;
  slow: Slow;
  home: Home;
  campaign: CampaignAttack;
  poison: Poison;
}

export type AttackFamily = keyof Attacks;
export type Attack = Attacks[AttackFamily];

interface Family<A> {
  readonly draw: (random: Random, business: Business, window: Window) => A;
  readonly waves: (attack: A) => Wave[];
}

const families: { readonly [F in AttackFamily]: Family<Attacks[F]> } = {
  burst: { draw: drawBurst, waves: burstWaves },
  ramp: { draw: drawRamp, waves: rampWaves },
  spray: { draw: drawSpray, waves: sprayWaves },
  rotation: { draw: drawRotation, waves: rotationWaves },
  slow: { draw: drawSlow, waves: slowWaves },
  home: { draw: drawHome, waves: homeWaves },
  campaign: { draw: drawCampaignAttack, waves: campaignWaves },
  poison: { draw: drawPoison, waves: poisonWaves },
};

// `keyof` of a table with exactly these keys.
export const attackFamilies = Object.keys(families) as AttackFamily[];

/** Draws every parameter of an attack from what has been published about its family. */
export function drawAttack<F extends AttackFamily>(
  family: F,
  random: Random,
  business: Business,
  window: Window,
): Attacks[F] {
  return families[family].draw(random, business, window);
}

/** The waves that an attack consists of. */
export function wavesOf<F extends AttackFamily>(attack: Attacks[F] & { readonly family: F }): Wave[] {
  return families[attack.family].waves(attack);
}
