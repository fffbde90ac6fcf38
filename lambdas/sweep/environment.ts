import * as v from 'valibot';
import { text } from '../environment.ts';

/** `INCIDENT_FUNCTION`: ARN of its alias. */
export const sweepEnvironment = v.object({ INCIDENTS_TABLE: text, INCIDENT_FUNCTION: text });
