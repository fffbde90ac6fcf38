import * as v from 'valibot';
import { asCountry } from '../../core/ids.ts';
import { decisionKinds, type DecisionKind } from '../../core/incident/incident.ts';
import { flag, helpFlag, readArguments, text, UsageError } from '../arguments.ts';

export const usage = `Usage: pumpbreaker incidents [options]
       pumpbreaker show ID [options]
       pumpbreaker ${decisionKinds.join('|')} [ID] [--country XX] [options]

Looks at the incidents of a deployed Pumpbreaker and decides about them. ID alone means every country of the incident to
which the decision applies, --country alone every open incident of that country.

  --country XX     one country, two letters
  --json           prints what the function answers
  --stack NAME     CloudFormation stack of Pumpbreaker (default: Pumpbreaker)
  --function NAME  the function itself, where the stack cannot be read (or PUMPBREAKER_FUNCTION)
  --region NAME    Region, as the AWS SDK finds it otherwise
  --profile NAME   profile of the AWS configuration files

Exit codes: 0 done, 1 it failed, 2 not understood, 3 there was nothing to decide.
`;

const shared = {
  json: v.optional(v.boolean(), false),
  stack: v.optional(v.string(), 'Pumpbreaker'),
  function: v.exactOptional(v.string()),
  region: v.exactOptional(v.string()),
  profile: v.exactOptional(v.string()),
  help: v.optional(v.boolean(), false),
};
const schema = v.strictObject({
  ...shared,
  country: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[A-Za-z]{2}$/, 'expected two letters, such as AZ'), v.transform(asCountry)),
  ),
  files: v.pipe(v.array(v.string()), v.maxLength(1, 'expected at most one incident id')),
});

const options = {
  country: text,
  json: flag,
  stack: text,
  function: text,
  region: text,
  profile: text,
  help: helpFlag,
} as const;

/** How the deployed function is found. */
export interface Where {
  readonly stack: string;
  readonly function?: string;
  readonly region?: string;
  readonly profile?: string;
}

/** What is asked for, as the function takes it but for who asks. */
export type Asked =
  | { readonly command: 'incidents' }
  | { readonly command: 'show'; readonly incidentId: string }
  | { readonly command: DecisionKind; readonly incidentId?: string; readonly country?: string };

/** The command line as it is meant; undefined where help was asked for. */
export interface IncidentsOptions {
  readonly asked: Asked;
  readonly where: Where;
  readonly json: boolean;
}

/** @throws UsageError */
export function readOptions(
  command: Asked['command'],
  args: readonly string[],
): IncidentsOptions | undefined {
  const help = `pumpbreaker ${command} --help`;
  const { help: isHelp, json, country, files, ...where } = readArguments({ help, options, schema }, args);
  if (isHelp) return undefined;
  const [incidentId] = files;
  if (command === 'incidents') return { asked: { command }, where, json };
  if (command === 'show') {
    if (incidentId === undefined) throw new UsageError('Which incident: expected its id', help);
    return { asked: { command, incidentId }, where, json };
  }
  if (incidentId === undefined && country === undefined) {
    throw new UsageError('Which incident or country: expected an id, or --country', help);
  }
  const asked = { command, ...(incidentId ? { incidentId } : {}), ...(country ? { country } : {}) };
  return { asked, where, json };
}
