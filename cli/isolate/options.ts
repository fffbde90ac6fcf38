import * as v from 'valibot';
import { asConfigurationSetName, type ConfigurationSetName } from '../../core/ids.ts';
import { flag, helpFlag, readArguments, text, UsageError } from '../arguments.ts';
import type { Where } from '../incidents/options.ts';

export const usage = `Usage: pumpbreaker isolate SET [options]
       pumpbreaker unisolate SET [options]

isolate gives the configuration set SET a protect configuration of its own, with the country rules and number overrides of
the one that it shares, and with what Pumpbreaker knows of its traffic: a block because of SET's messages then touches
nobody else. unisolate takes that back. Both may be run again after a failure, and neither touches what an open incident
holds. They act with your own permissions, and take a second for each rule set and number override.

  --json           prints what was done as JSON
  --stack NAME     CloudFormation stack of Pumpbreaker (default: Pumpbreaker)
  --region NAME    Region, as the AWS SDK finds it otherwise
  --profile NAME   profile of the AWS configuration files

Exit codes: 0 done, or it was so already, 1 it failed or was refused, 2 not understood, 3 there was nothing to take back.
`;

const setName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected the name of a configuration set'),
  v.transform(asConfigurationSetName),
);
const schema = v.strictObject({
  json: v.optional(v.boolean(), false),
  stack: v.optional(v.string(), 'Pumpbreaker'),
  region: v.exactOptional(v.string()),
  profile: v.exactOptional(v.string()),
  help: v.optional(v.boolean(), false),
  files: v.array(setName),
});
const options = {
  json: flag,
  stack: text,
  region: text,
  profile: text,
  help: helpFlag,
} as const;

/** The command line as it is meant. */
export interface IsolateOptions {
  readonly set: ConfigurationSetName;
  readonly where: Omit<Where, 'function'>;
  readonly json: boolean;
}

/** @returns undefined where help was asked for. @throws UsageError */
export function readOptions(
  command: 'isolate' | 'unisolate',
  args: readonly string[],
): IsolateOptions | undefined {
  const help = `pumpbreaker ${command} --help`;
  const { json, files, help: isHelp, ...where } = readArguments({ help, options, schema }, args);
  if (isHelp) return undefined;
  const [set, ...more] = files;
  if (set === undefined || more.length > 0)
    throw new UsageError('Which configuration set: expected one name', help);
  return { set, where, json };
}
