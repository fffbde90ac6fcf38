/** Makes docs/config.schema.json, for editors that check pumpbreaker.config.json while it is typed: `npm run config-schema`. */
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../infra/config.ts';

/** The JSON Schema of the configuration file as people write it, every key optional. */
export const configJsonSchema = (): object =>
  toJsonSchema(configSchema, {
    typeMode: 'input',
    target: 'draft-2020-12',
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'check_items' ? { ...jsonSchema, uniqueItems: true } : undefined,
  });

if (import.meta.main) {
  const text = `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`;
  writeFileSync(new URL('config.schema.json', import.meta.url), text);
}
