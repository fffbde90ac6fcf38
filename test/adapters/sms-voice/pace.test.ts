import { asCountry, asProtectConfigurationId, type Country } from '../../../core/ids.ts';
import { givenProtectConfiguration } from '../../local/sms-voice/given.ts';
import { givenControl } from './given.ts';

const az = asCountry('AZ');

async function givenThrottled() {
  const given = await givenControl({ throttles: true });
  const id = asProtectConfigurationId(await givenProtectConfiguration(given.client));
  return { ...given, id };
}

test('calls of one operation keep a second apart, so that none is throttled', async () => {
  const { control, id, time } = await givenThrottled();
  const startedAtMs = time.nowMs;
  await Promise.all([1, 2, 3, 4].map(() => control.rules(id, 'SMS')));
  expect(time.waits).toEqual([1000, 1000, 1000]);
  expect(time.nowMs - startedAtMs).toBe(3000);
});

test('a block is written and read back without waiting', async () => {
  const { control, id, time } = await givenThrottled();
  await control.update(id, 'SMS', new Map([[az, 'BLOCK']]));
  expect(time.waits).toEqual([]);
});

test('300 countries go in one call, the 301st in a second one', async () => {
  const { control, id, time } = await givenThrottled();
  const countries = Array.from({ length: 301 }, (_, n) =>
    asCountry(String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26))),
  );
  const block = (some: readonly Country[]) => new Map(some.map(country => [country, 'BLOCK'] as const));
  await control.update(id, 'SMS', block(countries.slice(0, 300)));
  expect(time.waits).toEqual([]);
  time.nowMs += 1000;
  await control.update(id, 'SMS', block(countries));
  expect(time.waits).toEqual([1000]);
  expect((await control.rules(id, 'SMS')).get(countries[300] ?? az)).toBe('BLOCK');
});

test('who is throttled all the same backs off longer and longer, by a random part', async () => {
  const { control, id, time, plan } = await givenThrottled();
  await plan({ fault: 'throttle', operation: 'GetProtectConfigurationCountryRuleSet', times: 5 });
  await control.rules(id, 'SMS');
  const backOffs = [500, 1000, 2000, 4000, 4000];
  // What the back-off leaves of the second between two calls is waited as well.
  expect(time.waits).toEqual(backOffs.flatMap(ms => (ms < 1000 ? [ms, 1000 - ms] : [ms])));
});
