import type { Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import type { Window } from '../window.ts';
import { campaignFlows, drawCampaignSurge, type CampaignSurge } from './campaign.ts';
import { caughtUp, drawCatchup, type Catchup } from './catchup.ts';
import { afterClockChange, drawClockChange, type ClockChange } from './clock-change.ts';
import { clumped, drawClumps, type Clumps } from './clumps.ts';
import { drawGap, withGap, type Gap } from './gap.ts';
import { drawGrowth, grown, type Growth } from './growth.ts';
import { drawHoliday, onHoliday, type Holiday } from './holiday.ts';
import { drawLaunch, launchFlows, type Launch } from './launch.ts';
import { drawNightlyBatch, nightlyBatchFlows, type NightlyBatch } from './nightly-batch.ts';
import { drawRetryStorm, inRetryStorm, type RetryStorm } from './retry-storm.ts';

interface Shapes {
  campaign: CampaignSurge;
  launch: Launch;
  holiday: Holiday;
  catchup: Catchup;
  'retry storm': RetryStorm;
  'nightly batch': NightlyBatch;
  growth: Growth;
  'clock change': ClockChange;
  gap: Gap;
  clumps: Clumps;
}

/** What makes honest traffic hard to tell from an attack. */
export type OrdinaryFamily = keyof Shapes;
export type OrdinaryShape = Shapes[OrdinaryFamily];

interface Family<S> {
  readonly draw: (random: Random, business: Business, window: Window) => S;
  /** Flows beside those of the lanes. */
  readonly adds?: (shape: S, business: Business) => Flow[];
  /** What becomes of each flow. */
  readonly bends?: (shape: S, flow: Flow, business: Business) => Flow;
}

const families: { readonly [F in OrdinaryFamily]: Family<Shapes[F]> } = {
  campaign: { draw: drawCampaignSurge, adds: campaignFlows },
  launch: { draw: drawLaunch, adds: launchFlows },
  holiday: { draw: drawHoliday, bends: onHoliday },
  catchup: { draw: drawCatchup, bends: caughtUp },
  'retry storm': { draw: drawRetryStorm, bends: inRetryStorm },
  'nightly batch': { draw: drawNightlyBatch, adds: nightlyBatchFlows },
  growth: { draw: drawGrowth, bends: grown },
  'clock change': { draw: drawClockChange, bends: afterClockChange },
  gap: { draw: drawGap, bends: withGap },
  clumps: { draw: drawClumps, bends: clumped },
};

// `keyof` of a table with exactly these keys.
export const ordinaryFamilies = Object.keys(families) as OrdinaryFamily[];

/** Draws every parameter of a shape. */
export function drawOrdinary<F extends OrdinaryFamily>(
  family: F,
  random: Random,
  business: Business,
  window: Window,
): Shapes[F] {
  return families[family].draw(random, business, window);
}

/** The flows with what the shape adds to them and makes of them. */
export function shapedBy<F extends OrdinaryFamily>(
  shape: Shapes[F] & { readonly family: F },
  flows: readonly Flow[],
  business: Business,
): Flow[] {
  const { adds, bends } = families[shape.family];
  const all = [...flows, ...(adds?.(shape, business) ?? [])];
  return bends === undefined ? all : all.map(flow => bends(shape, flow, business));
}
