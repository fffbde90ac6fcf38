import { readFileSync } from 'node:fs';
import { policyJsonSchema } from '../../../docs/policy-schema.ts';
import { fullPolicy } from './full-policy.ts';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
}

const schema = policyJsonSchema() as Schema;
const written = JSON.parse(readFileSync('docs/policy.schema.json', 'utf8')) as Schema;

/** Every object of the schema, with its path. */
function objectsIn(of: Schema, path = ''): [string, Schema][] {
  const inner = Object.entries(of.properties ?? {}).flatMap(([key, child]) =>
    objectsIn(child, `${path}.${key}`),
  );
  const extra =
    typeof of.additionalProperties === 'object' ? objectsIn(of.additionalProperties, `${path}.*`) : [];
  return of.type === 'object' ? [[path, of], ...inner, ...extra] : [];
}

test('docs/policy.schema.json is up to date; if not, run: npm run policy-schema', () => {
  expect(written).toEqual(schema);
});

test('the schema lets every key be left out, and refuses those it does not know', () => {
  const objects = objectsIn(schema);
  expect(objects.length).toBeGreaterThan(8);
  for (const [path, { required, additionalProperties }] of objects) {
    expect({ path, required: required ?? [] }).toEqual({ path, required: [] });
    expect({ path, open: additionalProperties === undefined || additionalProperties === true }).toEqual({
      path,
      open: false,
    });
  }
});

test('the schema knows and describes every key of a policy that says everything', () => {
  const look = (of: Schema | undefined, value: unknown, path: string): void => {
    expect({ path, known: of !== undefined }).toEqual({ path, known: true });
    if (of?.enum) expect(of.enum).toContain(value);
    if (of?.type !== 'object') {
      if (!path.endsWith('.$schema'))
        expect({ path, text: of?.description }).toEqual({ path, text: expect.any(String) as string });
      return;
    }
    const other = typeof of.additionalProperties === 'object' ? of.additionalProperties : undefined;
    for (const [key, child] of Object.entries(value as object)) {
      look(of.properties?.[key] ?? other, child, `${path}.${key}`);
    }
  };
  look(schema, fullPolicy, '');
});
