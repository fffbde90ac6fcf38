import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../account.ts';
import type { Cloud } from '../cloud.ts';
import { waitUntil } from '../wait-until.ts';

interface Listed {
  readonly incidents: readonly {
    readonly id: string;
    readonly breakers: readonly { readonly country: string; readonly state: string }[];
  }[];
}

const root = join(import.meta.dirname, '..', '..', '..');

/** The payloads of docs/ROLLBACK.md, as they stand there. */
const documentedPayloads = (): string[] =>
  [...readFileSync(join(root, 'docs', 'ROLLBACK.md'), 'utf8').matchAll(/--payload '([^']+)'/g)].map(
    ([, payload = '']) => payload,
  );

/** An operator lists incidents, looks at one and rolls it back, by the command line; another country by the plain payload. */
export async function byHandStory(
  account: Account,
  cloud: Cloud,
  say: (what: string) => void,
): Promise<void> {
  const { aws, folder, outputs, pumpbreaker } = cloud;
  await account.deliveries('LK', 60, '413');
  await account.deliveries('BD', 60, '470');
  await account.untilRule('LK', 'BLOCK');
  await account.untilRule('BD', 'BLOCK');
  say('LK and BD are blocked');

  const listed = JSON.parse(await pumpbreaker('incidents', '--json')) as Listed;
  const open = listed.incidents.find(({ breakers }) =>
    breakers.some(({ country, state }) => country === 'LK' && state === 'open'),
  );
  assert.ok(open, `LK is open: ${JSON.stringify(listed)}`);
  assert.match(await pumpbreaker('show', open.id), /Sri Lanka \(LK\): blocked/);
  const rolledBack = await pumpbreaker('rollback', open.id, '--country', 'LK');
  assert.match(rolledBack, /LK/);
  await account.untilRule('LK', 'ALLOW');
  assert.equal(await account.ruleOf('BD'), 'BLOCK');
  say('LK rolled back by the command line');

  const payloads = documentedPayloads();
  assert.equal(payloads.length, 5);
  for (const documented of payloads) {
    const payload = documented.replace('INCIDENT', open.id).replace('"AZ"', '"BD"');
    await waitUntil(`${documented} to be taken`, async () => {
      const file = join(folder, 'answer.json');
      const where = ['--function-name', outputs.CommandFunction ?? ''];
      await aws('lambda', 'invoke', ...where, '--payload', payload, file);
      const answer = readFileSync(file, 'utf8');
      assert.doesNotMatch(answer, /"error"/, documented);
      // A decision about the state before the last one was worked in finds it decided already.
      return !documented.includes('"by"') || /"taken": ?"taken"/.test(answer) ? true : undefined;
    });
  }
  await account.untilRule('BD', 'ALLOW');
  say('BD held longer, kept, and rolled back by the payloads of docs/ROLLBACK.md');
}
