import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from '../traffic/index.ts';

/** One story to play to every guard. */
export interface Scene {
  readonly name: string;
  readonly family: string;
  /** In time order. */
  readonly attempts: readonly SendAttempt[];
  /** Blocks before this moment are not counted: nobody knows the business yet. */
  readonly countsFromMs: EpochMs;
}
