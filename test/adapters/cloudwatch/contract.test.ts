import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchFeedbackHistory } from '../../../adapters/cloudwatch/feedback-history.ts';
import { CloudWatchGauge } from '../../../adapters/cloudwatch/gauge.ts';
import { CloudWatchHistory } from '../../../adapters/cloudwatch/history.ts';
import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import type { Lane } from '../../../core/traffic/lane.ts';
import { feedbackSamples, sentSamples } from '../../../local/sms-voice/reporting/message-samples.ts';
import { describeFeedbackHistory } from '../../contract/feedback-history.ts';
import { describePressureGauge } from '../../contract/protect.ts';
import { describeTrafficHistory } from '../../contract/traffic-history.ts';
import { givenCloudWatch } from '../../support/cloudwatch.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

const cloudwatch = givenCloudWatch();
const client = () => new CloudWatchClient(cloudwatch.config());
const attempt = ({ protection, country }: Lane, atMs: number) => {
  cloudwatch.sampled(atMs, 1, { ProtectConfigurationId: protection, IsoCountryCode: country });
};

describe('the pressure gauge on CloudWatch', () => {
  describePressureGauge(() => ({
    gauge: new CloudWatchGauge(client()),
    protect: new MemorySmsVoice(topologyOf([], login), () => startMs),
    attempt,
  }));
});

describe('the traffic history on CloudWatch', () => {
  describeTrafficHistory(() => ({ history: new CloudWatchHistory(client()), attempt }));
});

describe('the feedback history on CloudWatch, with the samples of the sms-voice server', () => {
  describeFeedbackHistory(() => ({
    feedback: new CloudWatchFeedbackHistory(client()),
    count: (kind, country, atMs) => {
      const message = { capability: 'SMS', country, number: '', protectConfigurationId: undefined } as const;
      const sent = { messageId: '', origination: '', context: undefined, eventDestinations: [] };
      const accepted = { ...message, ...sent, isFeedbackAwaited: true, protection: undefined };
      const samples =
        kind === 'awaited'
          ? sentSamples(accepted, 1, atMs)
          : feedbackSamples(message, kind === 'received' ? 'RECEIVED' : 'FAILED', atMs);
      for (const { metric, dimensions } of samples) cloudwatch.sampled(atMs, 1, dimensions, metric);
    },
  }));
});
