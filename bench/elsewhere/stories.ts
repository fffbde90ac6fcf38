import { clumps, news, travellers } from './abroad.ts';
import { batches, clockChange, growth, holiday } from './calendar.ts';
import type { Story } from './happening.ts';
import { campaign, launch } from './marketing.ts';
import { catchUp, gaps, retryStorm } from './troubles.ts';

/** Honest things that look like fraud, by name. */
export const stories: Readonly<Record<string, Story>> = {
  campaign,
  launch,
  holiday,
  'catch-up': catchUp,
  'retry storm': retryStorm,
  batches,
  growth,
  'clock change': clockChange,
  gaps,
  travellers,
  news,
  clumps,
};

/** Those that may go on while fraud comes: in an outage or a gap of the log fraud would be missing as well. */
export const storiesBesideFraud: readonly Story[] = [
  campaign,
  launch,
  holiday,
  retryStorm,
  batches,
  growth,
  travellers,
  news,
  clumps,
];
