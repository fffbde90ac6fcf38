import assert from 'node:assert/strict';
import type { Account } from '../account.ts';
import type { Cloud } from '../cloud.ts';

interface Listed {
  readonly incidents: readonly {
    readonly id: string;
    readonly breakers: readonly { readonly country: string; readonly state: string }[];
  }[];
}

/** An operator lists incidents, looks at one and rolls it back, by the command line; another country by the plain payload. */
export async function byHandStory(
  account: Account,
  { aws, outputs, pumpbreaker }: Cloud,
  say: (what: string) => void,
): Promise<void> {
  await account.deliveries('LK', 60, '413');
  await account.deliveries('BD', 60, '470');
  await account.untilRule('LK', 'BLOCK');
  await account.untilRule('BD', 'BLOCK');

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

  const payload = JSON.stringify({
    command: 'rollback',
    country: 'BD',
    by: 'arn:aws:iam::111122223333:user/mia',
  });
  await aws(
    ...['lambda', 'invoke', '--function-name', outputs.CommandFunction ?? '', '--payload', payload],
    '/dev/null',
  );
  await account.untilRule('BD', 'ALLOW');
  say('BD rolled back by aws lambda invoke');
}
