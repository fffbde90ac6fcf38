import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import type { RuleStatus } from '../../../core/delivery/message.ts';
import { isolate, type IsolatePorts } from '../../../core/flows/isolate.ts';
import { unisolate } from '../../../core/flows/unisolate.ts';
import { asConfigurationSetName, asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import type { ProtectMaker } from '../../../core/ports.ts';
import { newProfile } from '../../../core/traffic/profile.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { startMs } from '../../support/evidence.ts';

const codes = asConfigurationSetName('login-codes');
const offers = asConfigurationSetName('offers');
const bare = asConfigurationSetName('bare');
const shared = asProtectConfigurationId('protect-shared');
const theirs = asProtectConfigurationId('protect-theirs');
const made = asProtectConfigurationId('protect-made-1');
const [az, de] = [asCountry('AZ'), asCountry('DE')];

/** Two configuration sets share a protect configuration that blocks AZ; a third has none. */
async function given(accountDefault?: typeof shared) {
  const sets = [[codes, shared] as const, [offers, shared] as const, [bare, undefined] as const];
  const voice = new MemorySmsVoice(topologyOf(sets, accountDefault), () => startMs);
  const traffic = new MemoryTrafficStore();
  const attacked: string[] = [];
  let calls = 0;
  let failingCall = Infinity;
  const counted = <Result>(act: () => Promise<Result>) =>
    ++calls === failingCall ? Promise.reject(new Error('no answer')) : act();
  const maker: ProtectMaker = {
    create: (token, tags) => counted(() => voice.maker.create(token, tags)),
    apply: (id, reach) => counted(() => voice.maker.apply(id, reach)),
    withdraw: (id, reach) => counted(() => voice.maker.withdraw(id, reach)),
    copyOverrides: (from, to) => counted(() => voice.maker.copyOverrides(from, to)),
    remove: id => counted(() => voice.maker.remove(id)),
  };
  const ports: IsolatePorts = {
    clock: () => startMs,
    protect: voice,
    maker,
    traffic,
    attacked: () => Promise.resolve(attacked),
  };
  await voice.update(shared, 'SMS', new Map([[az, 'BLOCK']]));
  await voice.update(shared, 'VOICE', new Map([[de, 'MONITOR']]));
  voice.maker.overrides.set(shared, new Map([['+447860019066', 'ALLOW']]));
  return {
    voice,
    traffic,
    ports,
    attacked,
    failAt: (call: number) => {
      calls = 0;
      failingCall = call;
    },
    of: (set: typeof codes) => voice.maker.topology.configurationSets.get(set),
    ids: () => [...voice.maker.topology.tags.keys()],
    rule: async (id: typeof shared, country = az, capability: 'SMS' | 'VOICE' = 'SMS'): Promise<RuleStatus> =>
      (await voice.rules(id, capability)).get(country) ?? 'ALLOW',
  };
}

describe('a configuration set that shares its protect configuration', () => {
  test('gets one of its own with the same rules and number overrides, and the others keep theirs', async () => {
    const account = await given();
    expect(await isolate(account.ports, codes)).toEqual({ kind: 'isolated', id: made, from: shared });
    expect([account.of(codes), account.of(offers)]).toEqual([made, shared]);
    expect([await account.rule(made), await account.rule(made, de, 'VOICE')]).toEqual(['BLOCK', 'MONITOR']);
    expect(account.voice.maker.overrides.get(made)).toEqual(new Map([['+447860019066', 'ALLOW']]));
    await account.voice.update(made, 'SMS', new Map([[de, 'BLOCK']]));
    expect(await account.rule(shared, de)).toBe('ALLOW');
  });

  test('has what it had when that is undone, and nothing stays', async () => {
    const account = await given();
    await isolate(account.ports, codes);
    const undone = await unisolate(account.ports, codes);
    expect(undone).toEqual({ kind: 'undone', id: made, back: shared, lost: [] });
    expect([account.of(codes), account.ids()]).toEqual([shared, [shared]]);
    expect(await unisolate(account.ports, codes)).toEqual({ kind: 'not isolated' });
  });

  test('takes the past of its lanes along, so that ordinary traffic is no attack', async () => {
    const account = await given();
    const lane = { protection: shared, country: de };
    const profile = { ...newProfile(lane, startMs - 40 * 86_400_000) };
    await account.traffic.writeLane(lane, { profile, spikeSentAtMs: startMs }, 0);
    const around = noteLane(newSurroundings(), profile, { kind: 'calm' }, startMs);
    await account.traffic.writeSurroundings(shared, around, 0);
    await isolate(account.ports, codes);
    const own = { protection: made, country: de };
    expect((await account.traffic.readLane(own))?.value).toEqual({ profile: { ...profile, lane: own } });
    expect((await account.traffic.readSurroundings(made))?.value).toEqual(around);
  });
});

test('a configuration set without one gets the rules of the account default, and has none again when that is undone', async () => {
  const account = await given(shared);
  expect(await isolate(account.ports, bare)).toMatchObject({ kind: 'isolated', from: shared });
  expect([account.of(bare), await account.rule(made)]).toEqual([made, 'BLOCK']);
  expect(await unisolate(account.ports, bare)).toEqual({ kind: 'undone', id: made, lost: [] });
  expect([account.of(bare), account.ids()]).toEqual([undefined, [shared]]);
});

test('one that nothing judges gets one that allows everything', async () => {
  const account = await given();
  expect(await isolate(account.ports, bare)).toEqual({ kind: 'isolated', id: made, from: 'unprotected' });
  expect(await account.rule(made)).toBe('ALLOW');
});

test('doing it again changes nothing, and one that is alone in its own is left alone', async () => {
  const account = await given();
  await isolate(account.ports, codes);
  await account.voice.update(made, 'SMS', new Map([[az, 'ALLOW']]));
  expect(await isolate(account.ports, codes)).toEqual({ kind: 'isolated already', id: made });
  expect(await account.rule(made)).toBe('ALLOW');
  expect(await isolate(account.ports, offers)).toEqual({ kind: 'alone already', id: shared });
  expect(account.ids()).toEqual([shared, made]);
});

test('after a failure at any call it is run again, and there is one', async () => {
  for (const call of [1, 2, 3]) {
    const account = await given();
    account.failAt(call);
    await expect(isolate(account.ports, codes)).rejects.toThrow('no answer');
    expect(account.of(codes)).toBe(shared);
    account.failAt(Infinity);
    expect(await isolate(account.ports, codes)).toMatchObject({ kind: 'isolated', id: made });
    expect([account.ids(), account.of(codes)]).toEqual([[shared, made], made]);
  }
  for (const call of [1, 2]) {
    const account = await given();
    await isolate(account.ports, codes);
    account.failAt(call);
    await expect(unisolate(account.ports, codes)).rejects.toThrow('no answer');
    account.failAt(Infinity);
    expect(await unisolate(account.ports, codes)).toMatchObject({ kind: 'undone', back: shared });
    expect([account.ids(), account.of(codes)]).toEqual([[shared], shared]);
  }
});

describe('what somebody else did stays', () => {
  test('another association is not replaced, when it is made and when it is undone', async () => {
    const account = await given();
    account.failAt(3);
    await expect(isolate(account.ports, codes)).rejects.toThrow('no answer');
    account.failAt(Infinity);
    account.voice.maker.topology = {
      ...account.voice.maker.topology,
      configurationSets: new Map([
        [codes, theirs],
        [offers, theirs],
      ]),
    };
    await expect(isolate(account.ports, codes)).rejects.toThrow(
      /now it has protect-theirs. Delete protect-made-1/,
    );
    expect(await unisolate(account.ports, codes)).toMatchObject({ back: theirs });
    expect(account.of(codes)).toBe(theirs);
  });

  test('one that is put to use elsewhere is not deleted, and rules that get lost are named', async () => {
    const account = await given();
    await isolate(account.ports, codes);
    await account.voice.update(made, 'SMS', new Map([[de, 'BLOCK']]));
    await account.voice.maker.apply(made, { kind: 'configuration-set', name: bare });
    expect(await unisolate(account.ports, codes)).toEqual({
      kind: 'undone',
      id: made,
      back: shared,
      kept: 'it is applied to configuration set bare',
      lost: [{ capability: 'SMS', country: de, was: 'BLOCK', is: 'ALLOW' }],
    });
    expect(account.ids()).toEqual([shared, made]);
  });
});

describe('it is refused, and nothing is touched,', () => {
  test('while an incident holds rules there', async () => {
    const account = await given();
    account.attacked.push(shared);
    await expect(isolate(account.ports, codes)).rejects.toThrow(/incident of protect-shared is open/);
    expect(account.ids()).toEqual([shared]);
    account.attacked.splice(0, 1, made);
    await isolate(account.ports, codes);
    await expect(unisolate(account.ports, codes)).rejects.toThrow(/incident of protect-made-1 is open/);
    expect(account.of(codes)).toBe(made);
  });

  test('where an AWS service manages what judges it, where there is no such set, and where there is no way back', async () => {
    const account = await given();
    const { topology } = account.voice.maker;
    account.voice.maker.topology = { ...topology, serviceManaged: new Set([shared]) };
    await expect(isolate(account.ports, codes)).rejects.toThrow(/an AWS service manages/);
    account.voice.maker.topology = topology;
    await expect(isolate(account.ports, asConfigurationSetName('codes'))).rejects.toThrow(
      /There are login-codes/,
    );

    await isolate(account.ports, codes);
    const tags = new Map(account.voice.maker.topology.tags);
    tags.delete(shared);
    account.voice.maker.topology = { ...account.voice.maker.topology, tags };
    await expect(unisolate(account.ports, codes)).rejects.toThrow(
      /protect-shared, which it had before, is gone/,
    );
    expect(account.of(codes)).toBe(made);
  });
});
