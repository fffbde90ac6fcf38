import {
  asConfigurationSetName,
  asProtectConfigurationId,
  type ProtectConfigurationId,
} from '../../core/ids.ts';
import type { ProtectControl, ProtectMaker } from '../../core/ports.ts';
import { appliedAt, isAdopted, madeWith, tagsOf, type Reach } from '../../core/protect/adoption.ts';
import { ProtectInUseError, UnknownProtectConfigurationError } from '../../core/protect/faults.ts';

/** An account with the configuration set `offers`, which has a protect configuration of its own; there is no account default. */
export interface MakingAccount {
  readonly maker: ProtectMaker;
  readonly protect: ProtectControl;
  readonly ofOffers: ProtectConfigurationId;
  readonly override: (id: ProtectConfigurationId, number: string, action: 'ALLOW' | 'BLOCK') => unknown;
  /** Number and action. */
  readonly overridesOf: (
    id: ProtectConfigurationId,
  ) => Iterable<readonly string[]> | Promise<Iterable<readonly string[]>>;
}

const token = 'unprotected-1-2';
const tags = tagsOf('unprotected-1', token);
const reaches: readonly (readonly [string, Reach])[] = [
  ['account default', { kind: 'account-default' }],
  ['configuration set', { kind: 'configuration-set', name: asConfigurationSetName('offers') }],
];
const gone = asProtectConfigurationId('protect-gone');

/** What every ProtectMaker does. */
export function describeProtectMaker(make: () => MakingAccount | Promise<MakingAccount>): void {
  const given = async () => {
    const account = await make();
    const now = () => account.protect.topology(Infinity);
    return { ...account, now, id: await account.maker.create(token, tags) };
  };

  test('what it makes allows everything, applies to nothing and is known by its tags', async () => {
    const { protect, ofOffers, now, id } = await given();
    const topology = await now();
    expect(new Set((await protect.rules(id, 'SMS')).values()).difference(new Set(['ALLOW'])).size).toBe(0);
    expect(topology.tags.get(id)).toEqual(tags);
    expect([isAdopted(topology, id), isAdopted(topology, ofOffers)]).toEqual([true, false]);
    expect(madeWith(topology, token)).toBe(id);
    expect(topology).not.toHaveProperty('accountDefault');
    expect(topology.serviceManaged).toEqual(new Set());
  });

  test('the same token makes one, another token another', async () => {
    const { maker, now, id } = await given();
    expect(await maker.create(token, tags)).toBe(id);
    expect(await maker.create('unprotected-1-3', tags)).not.toBe(id);
    expect((await now()).tags.size).toBe(3);
  });

  test('number overrides are copied besides those that are there; twice is as once', async () => {
    const { maker, ofOffers, id, override, overridesOf } = await given();
    await override(ofOffers, '+447860019066', 'ALLOW');
    await override(ofOffers, '+61455944038', 'BLOCK');
    await override(id, '+14254147755', 'ALLOW');
    await maker.copyOverrides(ofOffers, id);
    await maker.copyOverrides(ofOffers, id);
    const copied = [...(await overridesOf(id))].map(([number, action]) => `${number ?? ''} ${action ?? ''}`);
    expect(copied.sort()).toEqual(['+14254147755 ALLOW', '+447860019066 ALLOW', '+61455944038 BLOCK']);
    expect([...(await overridesOf(ofOffers))]).toHaveLength(2);
  });

  describe.each(reaches)('as %s', (_, reach) => {
    test('it applies at once and replaces what was there; twice is as once', async () => {
      const { maker, now, id } = await given();
      await maker.apply(id, reach);
      await maker.apply(id, reach);
      expect(appliedAt(await now(), reach)).toBe(id);
    });

    test('it is withdrawn; twice is as once', async () => {
      const { maker, now, id } = await given();
      await maker.apply(id, reach);
      await maker.withdraw(id, reach);
      await maker.withdraw(id, reach);
      expect(appliedAt(await now(), reach)).toBeUndefined();
    });

    test('what somebody else put there meanwhile is not withdrawn', async () => {
      const { maker, ofOffers, now, id } = await given();
      await maker.apply(id, reach);
      await maker.apply(ofOffers, reach);
      await maker.withdraw(id, reach);
      expect(appliedAt(await now(), reach)).toBe(ofOffers);
    });

    test('it is not removed while it applies, and is gone afterwards', async () => {
      const { maker, protect, now, id } = await given();
      await maker.apply(id, reach);
      await expect(maker.remove(id)).rejects.toThrow(ProtectInUseError);
      await maker.withdraw(id, reach);
      await maker.remove(id);
      await maker.remove(id);
      expect((await now()).tags.has(id)).toBe(false);
      await expect(protect.rules(id, 'SMS')).rejects.toThrow(UnknownProtectConfigurationError);
      await maker.withdraw(id, reach);
    });

    test('one that is not there does not apply', async () => {
      const { maker } = await given();
      await expect(maker.apply(gone, reach)).rejects.toThrow(UnknownProtectConfigurationError);
    });
  });
}
