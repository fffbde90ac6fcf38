import { topologyOf } from '../../adapters/memory/sms-voice.ts';
import { drawScenario, labelsOf, type AttackFamily } from '../../bench/traffic/index.ts';
import type { Country, ProtectConfigurationId } from '../../core/ids.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import { House } from '../../local/house.ts';
import { generatedWorld } from '../../local/play/generated-world.ts';
import { Ledger } from '../../local/play/ledger.ts';
import { play } from '../../local/play/player.ts';
import { jsonReport, textReport } from '../../local/play/report.ts';
import { summaryOf } from '../../local/play/summary.ts';

const startsAtMs = Date.UTC(2026, 10, 2);
let house: House;

async function givenHouse(attack: AttackFamily, document: object) {
  const scenario = drawScenario({
    seed: 7,
    attack,
    days: 4,
    judgedHours: 6,
    startsAtMs,
    messagesPerDay: 600,
  });
  house = new House({
    topology: topologyOf(
      scenario.business.channels.map(each => [each.configurationSet, each.protection] as const),
    ),
    policy: readPolicy(document),
    startMs: startsAtMs,
    approveUrl: 'http://localhost:4310',
    key: Buffer.from('the key of these tests'),
  });
  await house.open();
  return scenario;
}

async function played(attack: AttackFamily, document: object = { mode: 'enforce' }) {
  const scenario = await givenHouse(attack, document);
  const ledger = new Ledger();
  await play(
    generatedWorld(scenario, attempt => house.smsVoice.attempt(attempt)),
    house,
    ledger,
    { until: () => undefined },
  );
  const [label] = labelsOf(scenario);
  if (!label) throw new Error('the scenario has no attack');
  return { label, ledger, summary: await summaryOf(house, ledger, 'counted') };
}

const ruleOf = async (protection: ProtectConfigurationId, country: Country) =>
  (await house.smsVoice.rules(protection, 'SMS')).get(country) ?? 'ALLOW';

afterEach(() => house.close());

test('a burst is noticed within a minute, blocked, announced and let go, and the account adds up', async () => {
  const { label, ledger, summary } = await played('burst');
  const [acted] = summary.acted;
  expect(acted).toMatchObject({ protection: label.protection, country: label.country, action: 'block' });
  expect(summary.noticedAfterSeconds).toBeLessThan(60);
  expect(ledger.leaked.messages + summary.prevented.messages).toBe(label.messages);
  expect(ledger.leaked.messages).toBeLessThan(label.messages / 10);
  expect(acted?.endedAtMs).toBeGreaterThan(acted?.atMs ?? Infinity);
  expect(await ruleOf(label.protection, label.country)).toBe('ALLOW');
  expect(house.notifier.notices[0]?.subject).toContain(label.country);
  expect(house.deadLetters.letters).toEqual([]);
});

test('the same seed gives the same play', async () => {
  const first = await played('burst');
  await house.close();
  const second = await played('burst');
  expect(second.summary).toEqual(first.summary);
});

test('observe mode says what it would have done and changes nothing', async () => {
  const { label, summary } = await played('burst', { mode: 'observe' });
  expect(summary.acted[0]).toMatchObject({ country: label.country });
  expect(summary.prevented.messages).toBe(0);
  expect(summary.leaked.messages).toBe(label.messages);
  expect(house.notifier.notices[0]?.text).toMatch(/observe mode/i);
});

test('the report says in words and in JSON what happened', async () => {
  const { label, summary } = await played('burst');
  const text = await textReport(house, summary);
  expect(text).toContain(`(${label.country}): blocked`);
  expect(text).toMatch(/Noticed +after \d+ seconds/);
  expect(text).toContain('Look and decide: http://localhost:4310/incidents/');
  const json = JSON.parse(JSON.stringify(await jsonReport(house, summary))) as Record<string, unknown>;
  expect(json).toMatchObject({
    summary: { acted: [{ country: label.country, action: 'block' }], truth: 'counted' },
    incidents: [{ protection: label.protection }],
  });
  expect(json.notices).toHaveLength(house.notifier.notices.length);
});
