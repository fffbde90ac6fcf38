import type { Mix } from '../../traffic/mix.ts';
import type { Loudest } from '../stories.ts';

const longClockSeconds = 7200;

/** What a mix says about the time of a window: its last hour, or its day. */
export const recent = (mix: Mix, { seconds }: Loudest): readonly number[] =>
  seconds > longClockSeconds ? mix.today : mix.lately;
