import {
  asConfigurationSetName,
  asCountry,
  type Country,
  type ProtectConfigurationId,
} from '../../core/ids.ts';
import type { RuleStatus } from '../../core/delivery/message.ts';
import type { PressureGauge, ProtectControl } from '../../core/ports.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import { startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

const [az, tj] = [asCountry('AZ'), asCountry('TJ')];
const to = (statuses: Record<string, RuleStatus>) =>
  new Map(Object.entries(statuses) as [Country, RuleStatus][]);

/** An account with the configuration set `offers`, which has one of its two protect configurations; the other is the default. */
export interface ProtectedAccount {
  readonly protect: ProtectControl;
  readonly accountDefault: ProtectConfigurationId;
  readonly ofOffers: ProtectConfigurationId;
}

/** What every ProtectControl does. */
export function describeProtectControl(make: () => ProtectedAccount | Promise<ProtectedAccount>): void {
  test('an update changes the countries named, for the capability named, and nothing else', async () => {
    const { protect, accountDefault, ofOffers } = await make();
    await protect.update(accountDefault, 'SMS', to({ AZ: 'BLOCK', TJ: 'MONITOR' }));
    await protect.update(accountDefault, 'SMS', to({ AZ: 'FILTER' }));
    const rules = await protect.rules(accountDefault, 'SMS');
    expect([rules.get(az), rules.get(tj)]).toEqual(['FILTER', 'MONITOR']);
    expect((await protect.rules(accountDefault, 'VOICE')).get(az) ?? 'ALLOW').toBe('ALLOW');
    expect((await protect.rules(ofOffers, 'SMS')).get(az) ?? 'ALLOW').toBe('ALLOW');
  });

  test('the same update twice is the same as once', async () => {
    const { protect, accountDefault } = await make();
    await protect.update(accountDefault, 'SMS', to({ AZ: 'BLOCK' }));
    const once = await protect.rules(accountDefault, 'SMS');
    await protect.update(accountDefault, 'SMS', to({ AZ: 'BLOCK' }));
    expect(await protect.rules(accountDefault, 'SMS')).toEqual(once);
  });

  test('an update may name every country there is, or none', async () => {
    const { protect, ofOffers } = await make();
    const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const every = letters.flatMap(one => letters.map(other => asCountry(one + other)));
    await protect.update(ofOffers, 'MMS', new Map(every.map(country => [country, 'BLOCK'])));
    await protect.update(ofOffers, 'MMS', new Map());
    const rules = await protect.rules(ofOffers, 'MMS');
    expect(every.filter(country => rules.get(country) !== 'BLOCK')).toEqual([]);
  });

  test('rules that were read do not change under the reader', async () => {
    const { protect, accountDefault } = await make();
    const before = await protect.rules(accountDefault, 'SMS');
    await protect.update(accountDefault, 'SMS', to({ AZ: 'BLOCK' }));
    expect(before.get(az) ?? 'ALLOW').toBe('ALLOW');
  });

  test('the topology names configuration sets and the account default', async () => {
    const { protect, accountDefault, ofOffers } = await make();
    const topology = await protect.topology();
    expect(topology.configurationSets).toEqual(new Map([[asConfigurationSetName('offers'), ofOffers]]));
    expect(topology.accountDefault).toBe(accountDefault);
    expect(topology.serviceManaged).toEqual(new Set());
  });
}

/** An account in which messages can be tried. */
export interface Sends {
  readonly gauge: PressureGauge;
  readonly protect: ProtectControl;
  readonly attempt: (lane: Lane, atMs: number) => void | Promise<void>;
}

/** What every PressureGauge does. @param make an account with the protect configuration protect-login. */
export function describePressureGauge(make: () => Sends | Promise<Sends>): void {
  const lane = { protection: login, country: az };

  test('attempts count whether they are turned away or not, in their lane and their time alone', async () => {
    const { gauge, protect, attempt } = await make();
    await attempt(lane, startMs);
    await protect.update(login, 'SMS', to({ AZ: 'BLOCK' }));
    await attempt(lane, startMs + 60_000);
    await attempt({ ...lane, country: tj }, startMs + 60_000);
    await attempt(lane, startMs + 3_600_000);
    expect(await gauge.attempts(lane, startMs, startMs + 120_000)).toBe(2);
    expect(await gauge.attempts(lane, startMs + 600_000, startMs + 1_200_000)).toBe(0);
  });
}
