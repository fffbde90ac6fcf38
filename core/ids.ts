import { Fault } from './fault.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Moment in Unix milliseconds, UTC. */
export type EpochMs = number;

/** Two capital letters as AWS uses them: ISO 3166-1 alpha-2, and `XK` (Kosovo), `AC` (Ascension). */
export type Country = Branded<'Country'>;
export type ProtectConfigurationId = Branded<'ProtectConfigurationId'>;
export type ConfigurationSetName = Branded<'ConfigurationSetName'>;
/** One-way digest of a message id. The id itself is never stored or logged. */
export type MessageHash = Branded<'MessageHash'>;
export type IncidentId = Branded<'IncidentId'>;

/** A text that cannot be the id it is meant to be. */
export class InvalidIdError extends Fault {
  readonly what: string;
  readonly text: string;

  constructor(what: string, text: string, expected: string) {
    super(`${JSON.stringify(text.slice(0, 80))} is not a ${what}: expected ${expected}.`);
    this.what = what;
    this.text = text;
  }
}

function parse(what: string, text: string, pattern: RegExp, expected: string): string {
  if (!pattern.test(text)) throw new InvalidIdError(what, text, expected);
  return text;
}

/**
 * @param text two letters, any case.
 * @throws InvalidIdError when it is not two letters. Whether the country exists is not asked: AWS adds codes.
 */
export function asCountry(text: string): Country {
  return parse('country', text.toUpperCase(), /^[A-Z]{2}$/, 'two letters, such as AZ') as Country;
}

/**
 * Takes the id or the ARN, because the sms-voice API answers with either
 * (API reference, ConfigurationSetInformation.ProtectConfigurationId: 1-256 `[A-Za-z0-9_:/-]+`).
 * @throws InvalidIdError
 */
export function asProtectConfigurationId(text: string): ProtectConfigurationId {
  const bare = text.replace(/^arn:[^:]+:sms-voice:[^:]*:[^:]*:protect-configuration\//, '');
  return parse(
    'protect configuration id',
    bare,
    /^[A-Za-z0-9_-]{1,64}$/,
    'up to 64 of A-Z a-z 0-9 _ -, or its ARN',
  ) as ProtectConfigurationId;
}

/**
 * Takes the name or the ARN.
 * @throws InvalidIdError
 */
export function asConfigurationSetName(text: string): ConfigurationSetName {
  const bare = text.replace(/^arn:[^:]+:sms-voice:[^:]*:[^:]*:configuration-set\//, '');
  return parse(
    'configuration set name',
    bare,
    /^[A-Za-z0-9_-]{1,64}$/,
    'up to 64 of A-Z a-z 0-9 _ -, or its ARN',
  ) as ConfigurationSetName;
}

/**
 * An incident id doubles as the name of its durable execution, which Lambda limits to
 * 64 of `[a-zA-Z0-9-_]` (Invoke API, X-Amz-Durable-Execution-Name).
 * @throws InvalidIdError
 */
export function asIncidentId(text: string): IncidentId {
  return parse('incident id', text, /^[A-Za-z0-9_-]{1,64}$/, 'up to 64 of A-Z a-z 0-9 _ -') as IncidentId;
}
