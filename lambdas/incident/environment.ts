import * as v from 'valibot';
import { wholeNumber } from '../environment.ts';

/** `APPROVE_URL`: where the approval page is served. `LINK_SECONDS`: how long the link in a notice is good. */
export const incidentEnvironment = v.object({
  APPROVE_URL: v.pipe(v.string(), v.url()),
  LINK_SECONDS: wholeNumber(60),
});
export type IncidentEnvironment = v.InferOutput<typeof incidentEnvironment>;
