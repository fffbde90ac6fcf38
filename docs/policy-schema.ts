/** Makes docs/policy.schema.json, for editors that check the policy document while it is typed: `npm run policy-schema`. */
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { policySchema } from '../core/policy/policy.ts';

/** The JSON Schema of the policy document as people write it, every key optional. */
export const policyJsonSchema = (): object =>
  toJsonSchema(policySchema, { typeMode: 'input', target: 'draft-2020-12' });

if (import.meta.main) {
  const text = `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`;
  writeFileSync(new URL('policy.schema.json', import.meta.url), text);
}
