import type { Capability } from '../../core/delivery/message.ts';
import type { EpochMs } from '../../core/ids.ts';
import type { Lane } from '../../core/traffic/lane.ts';

/** A message that somebody tried to send. */
export interface Attempt {
  readonly lane: Lane;
  readonly capability: Capability;
  readonly atMs: EpochMs;
  readonly priceUsd: number;
  /** The truth, where somebody knows it. */
  readonly fraud?: boolean;
}

/** What happens next in a world: a message is tried, or a record arrives. */
export type Happening =
  | { readonly kind: 'tried'; readonly atMs: EpochMs; readonly attempt: Attempt; readonly wasSent: boolean }
  | { readonly kind: 'arrived'; readonly atMs: EpochMs; readonly body: string };

/** Decides whether a message goes out, when it is tried. */
export type Gate = (attempt: Attempt) => 'sent' | 'turned away';
