import * as v from 'valibot';
import { wholeNumber } from '../environment.ts';

/** `SPIKE_QUIET_SECONDS`: a spike that lasts is sent again only after this long. */
export const meterEnvironment = v.object({ SPIKE_QUIET_SECONDS: wholeNumber(1) });
