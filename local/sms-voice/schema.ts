import type { ValidationExceptionField } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { breachOf, limitFor } from './limits.ts';
import { invalid } from './service-error.ts';

/**
 * How the SDK writes the schema of an operation: `[9, namespace, name, traits, input, output]`. Within, a structure is
 * `[3, namespace, name, traits, members, their schemas, how many of the first are required]`, a list `[1, ..., element]`,
 * a map `[2, ..., key, value]`, a member with traits `[schema, traits]`; a number is a scalar (0 text, 1 number,
 * 2 boolean, 4 to 7 moments), with 64 a list and with 128 a map of it; a function gives the schema later.
 */
export type OperationSchema = readonly [9, string, string, unknown, unknown, unknown];

type StructureSchema = readonly [
  3,
  string,
  string,
  unknown,
  members: readonly string[],
  schemas: readonly unknown[],
  required?: number,
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one request, member by member, and gathers all that is wrong with it. */
class Reader {
  readonly problems: ValidationExceptionField[] = [];

  read(schema: unknown, value: unknown, name: string, limits: readonly string[]): unknown {
    if (typeof schema === 'function') return this.read((schema as () => unknown)(), value, name, limits);
    if (Array.isArray(schema)) {
      const parts: readonly unknown[] = schema;
      if (parts.length === 2) return this.read(parts[0], value, name, limits);
      if (parts[0] === 3) return this.#structure(parts, value, name);
      if (parts[0] === 1) return this.#list(parts[4], value, name, limits);
      if (parts[0] === 2) return this.#map(parts[5], value, name, limits);
    }
    const scalar = Number(schema);
    if (scalar & 128) return this.#map(scalar & 63, value, name, limits);
    if (scalar & 64) return this.#list(scalar & 63, value, name, limits);
    return this.#scalar(scalar, value, name, limits);
  }

  #structure(parts: readonly unknown[], value: unknown, name: string): unknown {
    if (!isObject(value)) return this.#refuse(name, 'expected an object');
    const [, , structure, , members, schemas, required = 0] = parts as unknown as StructureSchema;
    const prefix = name === '' ? '' : `${name}.`;
    const read: Record<string, unknown> = {};
    for (const stranger of Object.keys(value).filter(member => !members.includes(member))) {
      this.#refuse(`${prefix}${stranger}`, 'is not a member');
    }
    members.forEach((member, index) => {
      const given = value[member];
      const path = `${prefix}${member}`;
      if (given === undefined || given === null) {
        if (index < required) this.#refuse(path, 'is required');
        return;
      }
      read[member] = this.read(schemas[index], given, path, [`${structure}.${member}`, member]);
    });
    return read;
  }

  #list(element: unknown, value: unknown, name: string, limits: readonly string[]): unknown {
    if (!Array.isArray(value)) return this.#refuse(name, 'expected a list');
    this.#check(value.length, name, limits);
    const ofElement = limits.map(limit => `${limit}[]`);
    return value.map((item, index) => this.read(element, item, `${name}[${index}]`, ofElement));
  }

  #map(schema: unknown, value: unknown, name: string, limits: readonly string[]): unknown {
    if (!isObject(value)) return this.#refuse(name, 'expected a map');
    const entries = Object.entries(value);
    this.#check(entries.length, name, limits);
    const [ofKey, ofValue] = ['{key}', '{value}'].map(part => limits.map(limit => limit + part));
    return Object.fromEntries(
      entries.map(([key, item]) => {
        this.#check(key, `${name}.${key}`, ofKey ?? []);
        return [key, this.read(schema, item, `${name}.${key}`, ofValue ?? [])];
      }),
    );
  }

  #scalar(scalar: number, value: unknown, name: string, limits: readonly string[]): unknown {
    const expected = scalar === 0 ? 'string' : scalar === 2 ? 'boolean' : 'number';
    if (typeof value !== expected) return this.#refuse(name, `expected a ${expected}`);
    // Moments travel as Unix seconds with decimals.
    if (scalar >= 4) return new Date(Number(value) * 1000);
    if (typeof value === 'string' || typeof value === 'number') this.#check(value, name, limits);
    return value;
  }

  #check(value: string | number, name: string, limits: readonly string[]): void {
    const limit = limitFor(limits);
    const breach = limit && breachOf(limit, value);
    if (breach !== undefined) this.#refuse(name, breach);
  }

  #refuse(name: string, message: string): unknown {
    this.problems.push({ Name: name, Message: message });
    return undefined;
  }
}

/**
 * The input of an operation, checked against the SDK's schema and the limits that it lacks.
 * @throws ServiceError ValidationException, which names every member that is wrong.
 */
export function readInput(operation: OperationSchema, body: unknown): unknown {
  const reader = new Reader();
  const input = reader.read(operation[4], body, '', []);
  if (reader.problems.length > 0) throw invalid('FIELD_VALIDATION_FAILED', reader.problems);
  return input;
}
