import { parseArgs, type ParseArgsConfig } from 'node:util';
import * as v from 'valibot';
import { Fault } from '../core/fault.ts';

/** The command line is not understood; the message says which option, what was expected, and how to get help. */
export class UsageError extends Fault {
  /** @param help what to type for help. */
  constructor(problem: string, help: string, options?: { cause?: unknown }) {
    super(`${problem}. See ${help}.`, options);
  }
}

/** What a command takes: its options as node:util knows them, and the schema that checks and completes their values. */
export interface CommandLine<Schema extends v.GenericSchema> {
  /** What to type for help. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly schema: Schema;
}

export const text = { type: 'string' } as const;
export const flag = { type: 'boolean' } as const;
export const helpFlag = { type: 'boolean', short: 'h' } as const;

/** A whole number as it is typed. */
export function wholeNumber(least: number, most: number) {
  const expected = `expected a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, expected),
    v.transform(Number),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  );
}

/**
 * Reads the arguments of one command; the schema finds what stands between the options under `files`.
 * @throws UsageError
 */
export function readArguments<Schema extends v.GenericSchema>(
  { help, options, schema }: CommandLine<Schema>,
  args: readonly string[],
): v.InferOutput<Schema> {
  const { values, positionals } = parse(help, options, args);
  const result = v.safeParse(schema, { ...values, files: positionals });
  if (result.success) return result.output;
  throw new UsageError(result.issues.map(problemOf).join('; '), help);
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? '';
  return path.startsWith('files') ? issue.message : `--${path}: ${issue.message}`;
}

function parse(help: string, options: NonNullable<ParseArgsConfig['options']>, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause);
    throw new UsageError(reason, help, { cause });
  }
}
