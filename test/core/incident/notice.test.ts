import fc from 'fast-check';
import type { Evidence } from '../../../core/detection/verdict.ts';
import { asCountry, asIncidentId } from '../../../core/ids.ts';
import { decide } from '../../../core/incident/decide.ts';
import { noticeOf } from '../../../core/incident/notice.ts';
import { noRules } from '../../../core/incident/rule-plan.ts';
import { settle } from '../../../core/incident/settle.ts';
import { linesOf } from '../../../core/incident/story.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { respond } from '../../../core/policy/respond.ts';
import { evidenceOf, startMs } from '../../support/evidence.ts';
import { login, Scene } from '../../support/scene.ts';

async function textOf(told: Partial<Evidence>): Promise<string> {
  const scene = new Scene();
  await scene.spike('AZ', told);
  return scene.notifier.notices[0]?.text ?? '';
}

describe('a notice', () => {
  test('says what happened, how sure it is, what it costs, whom it touches and what to do', async () => {
    const text = await textOf({});
    expect(text.split('\n')).toEqual([
      'Azerbaijan (AZ): blocked, until Mon 2 Nov 04:12 UTC at least. 412 messages in 6 minutes, usually 0.4. Country rule: SMS from ALLOW to BLOCK.',
      "How sure: more than 99.9 % that it is fraud. Letting it go on is expected to cost $1,117.00, a block $0.40 in lost messages and somebody's time.",
      'Besides, for fraud: 92 % go to network 400-04, usually 31 %; a message costs $0.2712. Against it: 96 % arrived, usually 97 %.',
      'Spent in these 6 minutes: $111.73. A block turns away about 12 messages a day, 0.4 % of ordinary traffic.',
      'What next: If this is fraud, do nothing: on Mon 2 Nov 04:12 UTC the block is tested, and it ends by itself once the attack is over. If real people in Azerbaijan (AZ) wait for their messages, roll it back.',
      '',
      'Where: protect configuration protect-login (configuration set login-codes; SNS, Cognito and whatever names no configuration set, as it is the account default).',
      '',
      expect.stringMatching(
        /^Open in this incident: AZ \(0\.4 % of ordinary traffic\)\. Look and decide: https:\S+$/,
      ),
      '',
      expect.stringMatching(/^Incident protect-login-\w+$/),
    ]);
  });

  test.each([
    [0, 'How sure: 50 % that'],
    [Math.log(8.9), 'How sure: 90 % that'],
    [5.5, 'How sure: 99.6 % that'],
    [700, 'How sure: more than 99.9 % that'],
  ])('says odds of e^%d as people say them', async (logLikelihoodRatio, says) => {
    expect(await textOf({ logLikelihoodRatio })).toContain(says);
  });

  test('says of a question what a false alarm costs, and not that of a block', async () => {
    const asked = { usualShare: 0.4, waitingCostsUsd: 4.39, blockingCostsUsd: 4.05 };
    expect(await textOf(asked)).toContain(
      'Letting it go on is expected to cost $4.39, a false alarm $4.05.\n',
    );
  });

  test('says the volume once, and nothing of findings that say nothing', async () => {
    const dull = { name: 'price', logLikelihoodRatio: 0.01, says: 'a message costs $0.0746' } as const;
    const text = await textOf({ findings: [...evidenceOf().findings.slice(0, 1), dull] });
    expect(text.match(/412 messages/g)).toHaveLength(1);
    expect(text).not.toMatch(/Besides|Against|0\.0746/);
  });

  test('names the network that stands out, once', async () => {
    const text = await textOf({ network: '400-04' });
    expect(text).toContain('412 messages to network 400-04 in 6 minutes');
    expect(text.match(/400-04/g)).toHaveLength(1);
  });

  test('counts one as one and none as none', async () => {
    const told = { observedMessages: 1, expectedMessages: 0.01, usualMessagesPerDay: 1, usualShare: 0.0001 };
    const text = await textOf(told);
    expect(text).toContain('1 message in 6 minutes, usually none');
    expect(text).toContain('about 1 message a day, under 0.1 % of ordinary traffic');
    expect(await textOf({ usualMessagesPerDay: 0, usualShare: 0 })).toContain(
      'A block turns away next to no messages.',
    );
  });

  test('has a subject that SNS takes and no empty sentence, whatever the numbers', () => {
    const amount = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
    );
    const countries = fc.uniqueArray(fc.stringMatching(/^[A-Z]{2}$/), { minLength: 1, maxLength: 12 });
    const numbers = fc.record({
      observedMessages: fc.nat(),
      windowSeconds: fc.integer({ min: 60, max: 86_400 }),
      expectedMessages: amount,
      usualMessagesPerDay: amount,
    });
    fc.assert(
      fc.property(countries, numbers, fc.boolean(), fc.boolean(), (named, told, isObserved, isHome) => {
        const policy = readPolicy({ mode: isObserved ? 'observe' : 'enforce' });
        const evidence = evidenceOf({ ...told, usualShare: isHome ? 0.4 : 0 });
        const incident = {
          id: asIncidentId('one'),
          protection: login,
          openedAtMs: startMs,
          breakers: [],
          signalsRead: 0,
        };
        const signals = named.map(asCountry).flatMap(country => {
          const lane = { protection: login, country };
          const response = respond(policy, lane, evidence, {
            nowMs: startMs,
            blocksLastHour: 0,
            shareCut: 0,
          });
          return response
            ? [{ kind: 'spike' as const, id: country, atMs: startMs, country, evidence, response }]
            : [];
        });
        const decided = decide(incident, { nowMs: startMs, attempts: {}, signals });
        const after = settle(incident, decided, noRules);
        const notice = noticeOf(after, linesOf(after, decided.moves, noRules, startMs), 'https://x', startMs);
        expect(notice.subject).toMatch(/^SMS to [\x20-\x7e…]+$/);
        expect(notice.subject.length).toBeLessThan(100);
        expect(notice.text).not.toMatch(/\bNaN|undefined|Infinity|\b0\.0 %|nearly 0| {2}|\.\.|\(\)|: \./);
      }),
    );
  });
});
