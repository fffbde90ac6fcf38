import { MemoryFeedbackHistory } from '../../../adapters/memory/feedback-history.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { unprotected, type Protection } from '../../../core/delivery/message.ts';
import { learnConversion } from '../../../core/flows/learn-conversion.ts';
import { asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import { newSurroundings, noteBlock } from '../../../core/traffic/surroundings.ts';
import { login } from '../../support/scene.ts';
import { dayMs, hourMs, minuteMs, noonMs } from '../traffic/lanes.ts';

const lk = asCountry('LK');
const offers = asProtectConfigurationId('protect-offers');
const lanes = [login, offers].map(protection => ({ protection, country: lk }));

/** An account with surroundings of two protections, to which messages went that were confirmed by four in five. */
async function given(messages = 40) {
  const feedback = new MemoryFeedbackHistory();
  const traffic = new MemoryTrafficStore();
  for (const protection of [login, unprotected]) {
    await traffic.writeSurroundings(protection, newSurroundings(), 0);
  }
  for (let day = 1; messages > 0 && day < 20; day++) {
    feedback.count('awaited', lk, noonMs - day * dayMs, messages);
    feedback.count('received', lk, noonMs - day * dayMs, 0.8 * messages);
  }
  const reads: number[] = [];
  const counting = {
    countries: () => feedback.countries(),
    hours: (...asked: Parameters<MemoryFeedbackHistory['hours']>) => {
      reads.push(asked[0].length);
      return feedback.hours(...asked);
    },
  };
  const learn = (atMs = noonMs) => learnConversion({ clock: () => atMs, feedback: counting, traffic }, lanes);
  const known = async (protection: Protection) =>
    (await traffic.readSurroundings(protection))?.value.conversion;
  return { traffic, reads, learn, known };
}

test('judges get to know it in every protect configuration that has surroundings, and beside them', async () => {
  const { learn, known } = await given();
  expect([...(await learn())]).toEqual([
    [unprotected, 'learned'],
    [login, 'learned'],
  ]);
  const day = { having: 32, of: 40 };
  const usual = { having: 14 * 32, of: 14 * 40 };
  const conversion = { readMs: noonMs, countries: { LK: { usual, day, lately: { having: 0, of: 0 } } } };
  expect(await known(login)).toEqual(conversion);
  expect(await known(unprotected)).toEqual(conversion);
  expect(await known(offers)).toBeUndefined();
});

test('it is read once in an hour of the day', async () => {
  const { learn, known, reads } = await given();
  await learn(noonMs + minuteMs);
  expect((await learn(noonMs + 59 * minuteMs)).size).toBe(0);
  expect(reads).toEqual([1]);
  expect((await learn(noonMs + hourMs)).size).toBe(2);
  expect((await known(login))?.readMs).toBe(noonMs + hourMs);
});

test('where no message awaits feedback nothing is read or written', async () => {
  const { learn, traffic, reads } = await given(0);
  expect((await learn()).size).toBe(0);
  expect(reads).toEqual([]);
  expect(await traffic.readSurroundings(login)).toEqual({ value: newSurroundings(), version: 1 });
});

test('what a meter writes meanwhile is kept, and who loses every race leaves the others their turn', async () => {
  const { learn, known, traffic } = await given();
  const write = traffic.writeSurroundings.bind(traffic);
  let meters = 0;
  traffic.writeSurroundings = async (protection, surroundings, version) => {
    if (protection === login && meters++ === 0) await write(login, noteBlock(newSurroundings(), lk, 3, 7), 1);
    if (protection === unprotected) return write(protection, surroundings, version + 99);
    return write(protection, surroundings, version);
  };
  const done = await learn();
  expect(done.get(unprotected)).toBeInstanceOf(Error);
  expect(done.get(login)).toBe('learned');
  expect((await traffic.readSurroundings(login))?.value.blockedMs).toEqual({ LK: 7 });
  expect(await known(login)).toBeDefined();
});
