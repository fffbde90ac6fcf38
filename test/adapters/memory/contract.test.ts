import { MemoryFeedbackHistory } from '../../../adapters/memory/feedback-history.ts';
import { MemoryIncidentStore } from '../../../adapters/memory/incident-store.ts';
import {
  MemoryDeadLetters,
  MemoryFeed,
  MemoryNotifier,
  MemoryTelemetry,
} from '../../../adapters/memory/outboxes.ts';
import { MemoryPolicyStore } from '../../../adapters/memory/policy-store.ts';
import { MemorySigner } from '../../../adapters/memory/signer.ts';
import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { asConfigurationSetName, asProtectConfigurationId, type IncidentId } from '../../../core/ids.ts';
import { describeDeadLetters } from '../../contract/dead-letters.ts';
import { describeFeedbackHistory } from '../../contract/feedback-history.ts';
import { describeIncidentFeed } from '../../contract/incident-feed.ts';
import { describeIncidentRunner } from '../../contract/incident-runner.ts';
import { describeIncidentStore } from '../../contract/incident-store.ts';
import { describeNotifier } from '../../contract/notifier.ts';
import { describePolicyStore } from '../../contract/policy-store.ts';
import { describePressureGauge, describeProtectControl } from '../../contract/protect.ts';
import { describeProtectMaker } from '../../contract/protect-maker.ts';
import { describeSigner } from '../../contract/signer.ts';
import { describeTelemetry } from '../../contract/telemetry.ts';
import { describeTrafficHistory } from '../../contract/traffic-history.ts';
import { describeTrafficStore } from '../../contract/traffic-store.ts';
import { DurableTwin } from '../../support/durable-twin.ts';
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

describe('the traffic history in memory', () => {
  describeTrafficHistory(() => {
    const history = account();
    return { history, attempt: (lane, atMs) => void history.attempt({ lane, capability: 'SMS', atMs }) };
  });
});

describe('the feedback history in memory', () => {
  describeFeedbackHistory(() => {
    const feedback = new MemoryFeedbackHistory();
    return {
      feedback,
      count: (kind, country, atMs) => {
        if (kind !== 'failed') feedback.count(kind, country, atMs);
      },
    };
  });
});

describe('the dead letters in memory', () => {
  describeDeadLetters(() => {
    const deadLetters = new MemoryDeadLetters();
    return { deadLetters, found: () => deadLetters.letters };
  });
});

describe('the feed in memory', () => {
  describeIncidentFeed(() => {
    const feed = new MemoryFeed();
    return { feed, received: () => feed.happenings };
  });
});

describe('the telemetry in memory', () => {
  describeTelemetry(() => {
    const telemetry = new MemoryTelemetry();
    return { telemetry, counts: () => telemetry.counts };
  });
});

describe('the policy store in memory', () => {
  describePolicyStore(() => {
    const store = new MemoryPolicyStore();
    return {
      store,
      put: document => {
        store.put(document);
      },
      passMinute: () => undefined,
    };
  });
});

describe('durable executions in memory', () => {
  describeIncidentRunner(() => {
    const begun: IncidentId[] = [];
    const waits: string[] = [];
    const runner = new DurableTwin(async (run, id) => {
      await run.step('begin', () => Promise.resolve(void begun.push(id)));
      await run.untilPoked('wait', 60, callbackId => Promise.resolve(waits.push(callbackId) === 0));
    });
    return {
      runner,
      begun: () => begun,
      end: async () => {
        for (const callbackId of waits.splice(0)) await runner.poke(callbackId);
      },
    };
  });
});
