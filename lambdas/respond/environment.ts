import * as v from 'valibot';
import { adoptFlag, json, text } from '../environment.ts';

/** `INCIDENT_FUNCTION`: ARN of its alias. `OWN_ROLES`: ARNs of the roles whose rule changes are our own. */
export const respondEnvironment = v.object({
  TRAFFIC_TABLE: text,
  INCIDENTS_TABLE: text,
  POLICY_PARAMETER: text,
  ADOPT: adoptFlag,
  INCIDENT_FUNCTION: text,
  OWN_ROLES: json(v.array(v.string())),
});
