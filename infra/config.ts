import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { Fault } from '../core/fault.ts';
import { InvalidPropsError, problemsOf, propsSchema } from './props.ts';
import type { PumpbreakerProps } from './pumpbreaker.ts';

/** The configuration file is not there or is no JSON. */
export class UnreadableConfigError extends Fault {
  constructor(file: string, options?: { cause?: unknown }) {
    super(
      `The configuration ${file} cannot be read. Expected a JSON file, see docs/config.schema.json; name another with -c config=FILE.`,
      options,
    );
  }
}

/** The entries of the file besides the construct's props. */
const ownEntries = {
  $schema: v.optional(v.string()),
  stackName: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'expected a name of a CloudFormation stack'),
      v.description('Name of the CloudFormation stack.'),
    ),
    'Pumpbreaker',
  ),
};

/** The file that configures the ready stack: the construct's props and the stack's name. */
export const configSchema = v.pipe(
  v.strictObject({ ...ownEntries, ...propsSchema.entries }),
  v.title('Pumpbreaker configuration'),
  v.description('What is deployed by npx cdk deploy.'),
);

/** A configuration file as it is meant. */
export interface Config {
  readonly stackName: string;
  readonly props: PumpbreakerProps;
}

/** @throws InvalidPropsError naming every entry that is wrong. */
export function readConfig(given: unknown): Config {
  const read = v.safeParse(configSchema, given);
  if (!read.success) throw new InvalidPropsError(problemsOf(read.issues));
  // Checked just now. The construct wants what was given, because what it makes of the defaults is its own business.
  const { $schema, stackName, ...props } = given as v.InferInput<typeof configSchema>;
  return { stackName: read.output.stackName, props };
}

/** @throws UnreadableConfigError */
export function readConfigFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UnreadableConfigError(file, { cause });
  }
}
