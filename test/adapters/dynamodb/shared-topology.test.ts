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
  tags: new Map([
    [login, {}],
    [asProtectConfigurationId('protect-notify'), { 'aws:service': 'notify' }],
  ]),
};
const empty: ProtectTopology = { configurationSets: new Map(), serviceManaged: new Set(), tags: new Map() };

/** An account, and processes of one stack that ask for its topology. */
async function givenStack() {
  const table = await newTable();
  const account = {
    topology: full,
    readings: 0,
    isDown: false,
    nowMs: startMs,
    meanwhile: () => Promise.resolve(),
    waits: 0,
    whileWaiting: () => Promise.resolve(),
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
    new SharedTopology(client(), table, source, {
      clock: () => account.nowMs,
      keptSeconds,
      pause: () => {
        account.waits++;
        return account.whileWaiting();
      },
    });
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

describe('who must have one that was read after a moment', () => {
  test('gets no older one, and what it was given serves the others', async () => {
    const { account, newProcess } = await givenStack();
    const one = newProcess();
    await one.topology();
    account.topology = empty;
    expect(await one.topology(startMs - 1)).toEqual(full);
    account.nowMs += 1000;
    expect(await one.topology(startMs)).toEqual(empty);
    expect(await newProcess().topology(startMs)).toEqual(empty);
    expect(await newProcess().topology()).toEqual(empty);
    account.nowMs += 1000;
    expect(await newProcess().topology(startMs + 1000)).toEqual(empty);
    expect(account).toMatchObject({ readings: 3, waits: 0 });
  });

  test('waits for it where another process is reading it', async () => {
    const { account, newProcess } = await givenStack();
    await newProcess().topology();
    account.topology = empty;
    account.nowMs += 1000;
    let late: Promise<ProtectTopology> | undefined;
    account.meanwhile = () =>
      // The other one asks while this reading is under way, and waits until it is done.
      new Promise(done => {
        account.whileWaiting = () => {
          done();
          return first.then(() => undefined);
        };
        late = newProcess().topology(startMs);
      });
    const first: Promise<ProtectTopology> = newProcess().topology(startMs);
    expect(await first).toEqual(empty);
    expect(await late).toEqual(empty);
    expect(account).toMatchObject({ readings: 2, waits: 1 });
  });

  test('reads by itself where that process died over it', async () => {
    const { account, newProcess } = await givenStack();
    await newProcess().topology();
    account.topology = empty;
    account.nowMs += 1000;
    await new Promise<void>(begun => {
      account.meanwhile = () => {
        begun();
        return new Promise(() => undefined);
      };
      void newProcess().topology(startMs);
    });
    account.meanwhile = () => Promise.resolve();
    expect(await newProcess().topology(startMs)).toEqual(empty);
    expect(account.readings).toBe(3);
  });

  test('is told where it cannot be read, and the next one tries at once', async () => {
    const { account, newProcess } = await givenStack();
    await newProcess().topology();
    account.nowMs += 1000;
    account.isDown = true;
    await expect(newProcess().topology(startMs)).rejects.toThrow('throttled');
    expect(await newProcess().topology()).toEqual(full);
    account.isDown = false;
    account.topology = empty;
    expect(await newProcess().topology(startMs)).toEqual(empty);
    expect(account.waits).toBe(0);
  });
});
