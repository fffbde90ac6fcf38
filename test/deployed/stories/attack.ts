import assert from 'node:assert/strict';
import type { Account } from '../account.ts';
import { formOf, openPage, postForm } from '../approve-page.ts';
import type { Cloud } from '../cloud.ts';

/** An attack is blocked, people get a mail, open its link and roll back; the second click finds it decided. */
export async function attackStory(
  account: Account,
  cloud: Cloud,
  say: (what: string) => void,
): Promise<void> {
  await account.deliveries('AZ', 60, '400');
  const beganMs = Date.now();
  await account.untilRule('AZ', 'BLOCK');
  say(`AZ is blocked, ${((Date.now() - beganMs) / 1000).toFixed(1)} s after the last event was put`);
  const mail = await account.mailAbout('AZ');
  assert.match(mail.subject, /^SMS to AZ: blocked/);
  say(`mail: ${mail.subject}`);

  const page = await openPage(cloud, mail);
  assert.equal(page.status, 200, page.body);
  assert.match(page.body, /Azerbaijan \(AZ\)/);
  assert.equal(await account.ruleOf('AZ'), 'BLOCK', 'opening the page decides nothing');

  const rollback = { ...formOf(page, 'rollback'), by: 'Mia' };
  const slip = await postForm(cloud, page, { ...rollback, confirm: '' });
  assert.equal(slip.status, 400);
  assert.match(slip.body, /type AZ to confirm/);
  const decided = await postForm(cloud, page, { ...rollback, confirm: 'AZ' });
  assert.equal(decided.status, 200);
  await account.untilRule('AZ', 'ALLOW');
  const again = await postForm(cloud, page, { ...rollback, confirm: 'AZ' });
  assert.equal(again.status, 409);
  say('rolled back on the page; the second click found it decided');
}
