import { SharedTopology } from '../../../adapters/dynamodb/shared-topology.ts';
import { asConfigurationSetName, asProtectConfigurationId } from '../../../core/ids.ts';
import type { ProtectTopology } from '../../../core/protect/topology.ts';
import { givenDynamo } from '../../support/dynamo.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

const { newTable, client } = givenDynamo();
const keptSeconds = 300;
const full: ProtectTopology = {
  configurationSets: new Map([
    [asConfigurationSetName('login-codes'), login],
    [asConfigurationSetName('bare'), undefined],
  ]),
  accountDefault: login,
  serviceManaged: new Set([asProtectConfigurationId('protect-notify')]),
};
const empty: ProtectTopology = { configurationSets: new Map(), serviceManaged: new Set() };

/** An account, and processes of one stack that ask for its topology. */
async function givenStack() {
  const table = await newTable();
  const account = {
    topology: full,
    readings: 0,
    isDown: false,
    nowMs: startMs,
    meanwhile: () => Promise.resolve(),
  };
  const source = {
    async topology() {
      account.readings++;
      await account.meanwhile();
      if (account.isDown) throw new Error('throttled');
      return account.topology;
    },
  };
  const newProcess = () =>
    new SharedTopology(client(), table, source, { clock: () => account.nowMs, keptSeconds });
  return { account, newProcess };
}

test('what one process read, all know, and as it was', async () => {
  const { account, newProcess } = await givenStack();
  const one = newProcess();
  expect(await one.topology()).toEqual(full);
  expect(await newProcess().topology()).toEqual(full);
  expect(await one.topology()).toEqual(full);
  account.nowMs += 1000 * keptSeconds - 1;
  expect(await newProcess().topology()).toEqual(full);
  expect(account.readings).toBe(1);
});

test('when its time is up one process reads it anew, and those who ask meanwhile go on with the last', async () => {
  const { account, newProcess } = await givenStack();
  await newProcess().topology();
  account.topology = empty;
  account.nowMs += 1000 * keptSeconds;
  const seenMeanwhile: ProtectTopology[] = [];
  account.meanwhile = async () => {
    seenMeanwhile.push(await newProcess().topology(), await newProcess().topology());
  };
  expect(await newProcess().topology()).toEqual(empty);
  expect(seenMeanwhile).toEqual([full, full]);
  expect(await newProcess().topology()).toEqual(empty);
  expect(account.readings).toBe(2);
});

test('while it cannot be read the last stands, and it is tried again after a while', async () => {
  const { account, newProcess } = await givenStack();
  await newProcess().topology();
  account.isDown = true;
  account.nowMs += 1000 * keptSeconds;
  expect(await newProcess().topology()).toEqual(full);
  expect(await newProcess().topology()).toEqual(full);
  expect(account.readings).toBe(2);
  account.isDown = false;
  account.topology = empty;
  account.nowMs += 61_000;
  expect(await newProcess().topology()).toEqual(empty);
});

test('where there never was one, that it cannot be read is a fault', async () => {
  const { account, newProcess } = await givenStack();
  account.isDown = true;
  await expect(newProcess().topology()).rejects.toThrow('throttled');
  account.isDown = false;
  expect(await newProcess().topology()).toEqual(full);
});
