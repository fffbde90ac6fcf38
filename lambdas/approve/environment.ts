import * as v from 'valibot';
import { text } from '../environment.ts';

/** `INCIDENT_FUNCTION`: ARN of its alias. */
export const approveEnvironment = v.object({
  INCIDENTS_TABLE: text,
  SIGNING_KEY: text,
  INCIDENT_FUNCTION: text,
});
