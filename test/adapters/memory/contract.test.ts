import { MemoryIncidentStore } from '../../../adapters/memory/incident-store.ts';
import { MemoryNotifier } from '../../../adapters/memory/outboxes.ts';
import { MemorySigner } from '../../../adapters/memory/signer.ts';
import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { asConfigurationSetName, asProtectConfigurationId } from '../../../core/ids.ts';
import { describeIncidentStore } from '../../contract/incident-store.ts';
import { describeNotifier } from '../../contract/notifier.ts';
import { describePressureGauge, describeProtectControl } from '../../contract/protect.ts';
import { describeProtectMaker } from '../../contract/protect-maker.ts';
import { describeSigner } from '../../contract/signer.ts';
import { describeTrafficStore } from '../../contract/traffic-store.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

const ofOffers = asProtectConfigurationId('protect-marketing');

function account() {
  return new MemorySmsVoice(topologyOf([[asConfigurationSetName('offers'), ofOffers]], login), () => startMs);
}

describe('the traffic store in memory', () => {
  describeTrafficStore(() => new MemoryTrafficStore());
});

describe('the incident store in memory', () => {
  describeIncidentStore(() => new MemoryIncidentStore());
});

describe('the protect control in memory', () => {
  describeProtectControl(() => ({ protect: account(), accountDefault: login, ofOffers }));
});

describe('the maker of protect configurations in memory', () => {
  describeProtectMaker(() => {
    const protect = new MemorySmsVoice(
      topologyOf([[asConfigurationSetName('offers'), ofOffers]]),
      () => startMs,
    );
    const { maker } = protect;
    return {
      maker,
      protect,
      ofOffers,
      override: (id, number, action) =>
        maker.overrides.set(id, new Map([...(maker.overrides.get(id) ?? []), [number, action]])),
      overridesOf: id => maker.overrides.get(id) ?? [],
    };
  });
});

describe('the pressure gauge in memory', () => {
  describePressureGauge(() => {
    const voice = account();
    const attempt = (lane: Parameters<typeof voice.attempt>[0]['lane'], atMs: number) => {
      voice.attempt({ lane, capability: 'SMS', atMs });
    };
    return { gauge: voice, protect: voice, attempt };
  });
});

describe('the signer in memory', () => {
  describeSigner(() => new MemorySigner(new TextEncoder().encode('a key of this test')));
});

describe('the notifier in memory', () => {
  describeNotifier(() => {
    const notifier = new MemoryNotifier();
    return { notifier, received: () => Promise.resolve(notifier.notices) };
  });
});
