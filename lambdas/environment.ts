import * as v from 'valibot';
import { Fault } from '../core/fault.ts';

/** A function was started with environment variables that are missing or wrong. */
export class InvalidEnvironmentError extends Fault {
  constructor(problems: readonly string[]) {
    super(
      `The environment of this function is not as deployed: ${problems.join('; ')}. Deploy the stack again.`,
    );
  }
}

/** Text that holds a whole number of at least `least`. */
export const wholeNumber = (least: number) =>
  v.pipe(v.string(), v.regex(/^\d+$/, 'expected a whole number'), v.transform(Number), v.minValue(least));

/**
 * Reads a function's environment variables by its schema; variables that the schema does not name are not its business.
 * @throws InvalidEnvironmentError naming every variable that is wrong; the values stay out of it.
 */
export function readEnvironment<Schema extends v.GenericSchema>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, environment);
  if (!result.success) {
    throw new InvalidEnvironmentError(
      result.issues.map(
        issue => `${v.getDotPath(issue) ?? 'environment'}: expected ${issue.expected ?? issue.type}`,
      ),
    );
  }
  return result.output;
}

/** Text with something in it. */
export const text = v.pipe(v.string(), v.minLength(1, 'expected some text'));

/** JSON of that shape. */
export const json = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(v.string(), v.parseJson(), schema);

/** Present where protect configurations may be made for messages that have none. */
export const adoptFlag = v.optional(v.literal('yes'));
