import { Scene } from '../../support/scene.ts';

/** Two capital letters for each of many countries. */
const countries = Array.from(
  { length: 30 },
  (_, n) => `${String.fromCharCode(65 + Math.floor(n / 10))}${'ABCDEFGHIJ'[n % 10]}`,
);

test('thirty countries within four minutes ring three times, and no block stays untold', async () => {
  const scene = new Scene();
  for (const country of countries) {
    await scene.spike(country, { usualShare: 0 });
    await scene.pass(8);
  }
  await scene.pass(120);
  const texts = scene.notifier.notices.map(({ text }) => text).join('\n');
  expect(scene.notifier.notices.length).toBeLessThanOrEqual(4);
  for (const country of countries) expect(texts).toMatch(new RegExp(`${country}\\)?: blocked, until`));
});

test('the block that opens an incident is told at once, one that joins two minutes after the last notice at the latest', async () => {
  const scene = new Scene();
  await scene.spike('AZ');
  expect(scene.subjects).toHaveLength(1);
  await scene.pass(30);
  await scene.spike('TJ');
  expect(scene.subjects).toHaveLength(1);
  await scene.pass(89);
  expect(scene.subjects).toHaveLength(1);
  await scene.pass(1);
  expect(scene.subjects.at(-1)).toMatch(/^SMS to TJ: blocked/);
});

test('what a person decides is told at once, together with what was still untold', async () => {
  const scene = new Scene();
  await scene.spike('AZ');
  await scene.spike('TJ');
  await scene.decide('AZ', 'keep');
  const [, notice] = scene.notifier.notices;
  expect(notice?.text).toMatch(/AZ\): kept blocked/);
  expect(notice?.text).toMatch(/TJ\): blocked/);
});

test('the end of an incident is one notice with a line for each lane', async () => {
  const scene = new Scene();
  for (const country of ['AZ', 'TJ', 'LK', 'BD', 'KG']) await scene.spike(country, { usualShare: 0 });
  await scene.pass(120);
  const before = scene.notifier.notices.length;
  await scene.pass(2 * 3600);
  expect((await scene.incident()).closedAtMs).toBeDefined();
  expect(scene.notifier.notices.length).toBe(before + 1);
  const { subject, text } = scene.notifier.notices.at(-1) ?? { subject: '', text: '' };
  expect(subject).toBe('SMS to AZ, TJ and 3 more: over');
  for (const country of ['AZ', 'TJ', 'LK', 'BD', 'KG'])
    expect(text.match(new RegExp(`${country}\\): over`, 'g'))).toHaveLength(1);
});

test('of many lanes the first three are explained in full, the others in a line', async () => {
  const scene = new Scene();
  await scene.spike('AZ');
  for (const country of ['TJ', 'LK', 'BD', 'KG', 'UZ']) await scene.spike(country, { usualShare: 0 });
  await scene.pass(120);
  const text = scene.notifier.notices.at(-1)?.text ?? '';
  expect(text.match(/How sure/g)).toHaveLength(3);
  for (const country of ['TJ', 'LK', 'BD', 'KG', 'UZ']) expect(text).toContain(`(${country}): blocked`);
});
